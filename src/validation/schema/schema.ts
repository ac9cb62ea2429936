import { celProblems } from './cel';
import { isIstioGroup, kindFacts, schemaFacts } from './facts';
import { Bounds, SchemaNode } from './node';
import { scalarProblem } from './scalars';
import { isObject, JsonObject, textOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { listed, show } from '../../vocabulary/problem';
import type { Check, Report } from '../check';

/** Deeper than any field of Istio's kinds; what is below is unknown anyway. */
const DEEPEST = 64;

/** What the API server says of an object by the CRD: types, unknown fields, bounds, list keys, CEL. */
export const schema: Check = (object, report) => {
  const [group, version] = splitVersion(textOf(object.apiVersion));
  const facts = kindFacts(group, textOf(object.kind));
  if (!facts) {
    return;
  }
  const walk = new Walk(report);
  if (isIstioGroup(group) && !facts.served.includes(version)) {
    walk.refuse('CRD-001', 'apiVersion', `is not served, got ${show(object.apiVersion)}`, `Use ${group}/${facts.served[0]}`);
  }
  for (const field of facts.required) {
    if (object[field] === undefined) {
      walk.refuse('CRD-011', field, 'is required, got none');
    }
  }
  for (const [field, number] of [['spec', facts.spec], ['status', facts.status]] as const) {
    if (number !== undefined && object[field] !== undefined) {
      walk.visit(object[field], schemaFacts().nodes[number], field, 0);
    }
  }
};

function splitVersion(apiVersion: string): [group: string, version: string] {
  const slash = apiVersion.indexOf('/');
  return [apiVersion.slice(0, Math.max(slash, 0)), apiVersion.slice(slash + 1)];
}

/** The number of the document's rule that a kind of finding falls under. */
const UNKNOWN_FIELD = 'CRD-002';
const TYPE = 'CRD-001';

class Walk {
  private readonly nodes = schemaFacts().nodes;

  constructor(private readonly report: Report) {}

  public refuse(rule: string, path: string, message: string, fix?: string): void {
    this.report(rule, Severity.ERROR, path, `${path} ${message}`, fix);
  }

  public visit(value: unknown, node: SchemaNode, path: string, depth: number): void {
    if (value === null && node.nullable) {
      return;
    }
    if (depth > DEEPEST) {
      this.refuse(TYPE, path, `is nested deeper than ${DEEPEST} levels`);
      return;
    }
    const wrong = this.isRightType(value, node, path);
    if (wrong) {
      return;
    }
    if (Array.isArray(value)) {
      this.visitList(value, node, path, depth);
    } else if (isObject(value)) {
      this.visitObject(value, node, path, depth);
    }
    for (const problem of celProblems(value, node.validations)) {
      this.refuse(problem.rule, path, `${problem.message}, got ${show(value)}`);
    }
  }

  /** Reports a scalar that is none, or a list or an object in the place of another. */
  private isRightType(value: unknown, node: SchemaNode, path: string): boolean {
    const found = Array.isArray(value) ? 'array' : isObject(value) ? 'object' : 'scalar';
    if (node.type === 'object' || node.type === 'array') {
      if (found !== node.type) {
        this.refuse(TYPE, path, `must be ${node.type === 'array' ? 'a list' : 'an object'}, got ${show(value)}`);
        return true;
      }
      return false;
    }
    const problem = scalarProblem(value, node);
    if (problem) {
      this.refuse(problem.rule, path, `${problem.message}, got ${show(value)}`, problem.fix);
      return true;
    }
    return false;
  }

  private visitList(list: readonly unknown[], node: SchemaNode, path: string, depth: number): void {
    this.checkCount(list.length, node.count, path, 'elements');
    if (node.items !== undefined) {
      const items = this.nodes[node.items];
      list.forEach((item, i) => this.visit(item, items, `${path}[${i}]`, depth + 1));
    }
    if (node.keys) {
      this.checkKeys(list, node.keys, path);
    }
  }

  private checkKeys(list: readonly unknown[], keys: readonly string[], path: string): void {
    const seen = new Set<string>();
    list.forEach((item, i) => {
      const key = isObject(item) ? JSON.stringify(keys.map((name) => item[name] ?? null)) : undefined;
      if (key !== undefined && seen.has(key)) {
        this.refuse('CRD-042', `${path}[${i}]`, `has the same ${listed([...keys])} as another element, got ${key}`, 'Rename one of them');
      } else if (key !== undefined) {
        seen.add(key);
      }
    });
  }

  private visitObject(object: JsonObject, node: SchemaNode, path: string, depth: number): void {
    const names = Object.keys(object);
    this.checkCount(names.length, node.count, path, 'fields');
    for (const name of names) {
      const child = node.properties && Object.hasOwn(node.properties, name) ? node.properties[name] : node.values;
      if (child !== undefined) {
        this.visit(object[name], this.nodes[child], `${path}.${name}`, depth + 1);
      } else if (!node.open) {
        this.refuse(UNKNOWN_FIELD, `${path}.${name}`, 'is an unknown field', closest(name, Object.keys(node.properties ?? {})));
      }
    }
    for (const field of node.required ?? []) {
      if (object[field] === undefined) {
        this.refuse('CRD-011', `${path}.${field}`, 'is required, got none');
      }
    }
    for (const choice of node.choices ?? []) {
      const given = choice.filter((field) => object[field] !== undefined);
      if (given.length > 1) {
        this.refuse('CRD-006', path, `can have at most one of ${listed([...choice])}, got ${listed(given)}`, 'Keep one of them');
      }
    }
  }

  private checkCount(count: number, bounds: Bounds | undefined, path: string, what: string): void {
    const [least, most] = bounds ?? [null, null];
    if (least !== null && count < least) {
      this.refuse('CRD-040', path, `must have at least ${least} ${what}, got ${count}`);
    }
    if (most !== null && count > most) {
      this.refuse('CRD-041', path, `must have at most ${most} ${what}, got ${count}`);
    }
  }
}

/** The field that was most likely meant: the same letters in another case or with underscores. */
function closest(name: string, fields: readonly string[]): string | undefined {
  const plain = (text: string) => text.replace(/[_-]/g, '').toLowerCase();
  const wanted = plain(name);
  const meant = fields.find((field) => plain(field) === wanted)
    ?? fields.find((field) => plain(field).startsWith(wanted) || wanted.startsWith(plain(field)));
  return meant === undefined ? undefined : `Did you mean ${meant}?`;
}
