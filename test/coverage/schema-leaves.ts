import { readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';

interface Schema {
  readonly type?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly enum?: string[];
}

/** What Istio 1.32 has and the CRDs of 1.31 lack: branches of `loadBalancer`, at each level of a policy. */
const OVERLAY: Schema = { type: 'object', properties: { backendUtilization: { type: 'object' } } };

/** Second spellings of fields, which Istio keeps for old manifests; what they say is written in the first one. */
const TWINS = new Set(['mirror_percent']);

/** The spec of version v1 of a kind, as the checked-in CRDs have it. */
export function specSchema(kind: string): Schema {
  for (const group of ['networking', 'security']) {
    const text = readFileSync(join(__dirname, `../../crds/${group}.istio.io.yaml`), 'utf8');
    const crd = parseAllDocuments(text).map((document) => document.toJSON()).find((it) => it?.spec.names.kind === kind);
    if (crd) {
      return crd.spec.versions.find((version: { name: string }) => version.name === 'v1').schema.openAPIV3Schema.properties.spec;
    }
  }
  throw new Error(`no CRD of kind ${kind}`);
}

/** Every leaf as `spec.a[].b{}.c`, and every value of an enum as `path=VALUE`. */
export function schemaLeaves(schema: Schema, path = 'spec'): string[] {
  const children = path.endsWith('.loadBalancer') ? { ...schema.properties, ...OVERLAY.properties } : schema.properties;
  if (children) {
    return Object.entries(children).filter(([name]) => !TWINS.has(name)).flatMap(([name, child]) => schemaLeaves(child, `${path}.${name}`));
  }
  if (schema.items) {
    return schemaLeaves(schema.items, `${path}[]`);
  }
  if (typeof schema.additionalProperties === 'object') {
    return schemaLeaves(schema.additionalProperties, `${path}{}`);
  }
  return schema.enum ? schema.enum.map((value) => `${path}=${value}`) : [path];
}

/** The leaves of the schema that a value sets. */
export function setLeaves(schema: Schema, value: any, path = 'spec', found = new Set<string>()): Set<string> {
  const children = path.endsWith('.loadBalancer') ? { ...schema.properties, ...OVERLAY.properties } : schema.properties;
  if (children && typeof value === 'object') {
    Object.entries(value).forEach(([name, child]) => children[name] && setLeaves(children[name], child, `${path}.${name}`, found));
  } else if (schema.items && Array.isArray(value)) {
    value.forEach((item) => setLeaves(schema.items!, item, `${path}[]`, found));
  } else if (typeof schema.additionalProperties === 'object' && typeof value === 'object') {
    Object.values(value).forEach((child) => setLeaves(schema.additionalProperties as Schema, child, `${path}{}`, found));
  } else if (value !== undefined) {
    found.add(schema.enum ? `${path}=${value}` : path);
  }
  return found;
}
