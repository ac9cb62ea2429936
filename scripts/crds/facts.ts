import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { Definition, ROOT } from './definitions';

/** What the validation has to know of the CRDs: every distinct node of their schemas once, children by number. */
export function writeFacts(definitions: Definition[]): void {
  const nodes: string[] = [];
  const numbers = new Map<string, number>();
  const intern = (schema: any): number => {
    const text = JSON.stringify(compact(schema, intern));
    if (!numbers.has(text)) {
      numbers.set(text, nodes.length);
      nodes.push(text);
    }
    return numbers.get(text)!;
  };
  const overlay = parse(readFileSync(join(__dirname, 'overlay.yaml'), 'utf8'));
  const kinds = definitions.map(({ group, kind, served, schema }) => {
    const { spec, status } = (overlaid(schema, overlay[kind]) as any).properties;
    return [`${group}/${kind}`, { served, required: schema.required ?? [], spec: intern(spec), ...(status ? { status: intern(status) } : {}) }];
  });
  const json = JSON.stringify({ kinds: Object.fromEntries(kinds), nodes: nodes.map((text) => JSON.parse(text)) });
  if (/`|\$\{/.test(json)) {
    throw new Error('the facts do not fit into a raw template');
  }
  writeFileSync(join(ROOT, 'src/validation/schema/facts.generated.ts'),
    `// Written by scripts/crds.ts from the CRDs of Istio.\n/* eslint-disable */\nexport const FACTS = String.raw\`${json.replace(/},{/g, '},\n{')}\`;\n`);
}

/** What a newer Istio has and these CRDs lack. */
function overlaid(schema: any, additions: { [path: string]: any } = {}): any {
  const copy = structuredClone(schema);
  for (const [path, addition] of Object.entries(additions)) {
    const node = path.split('.').reduce((at, name) => (name === '[]' ? at.items : at.properties[name]), copy);
    Object.assign(node.properties, addition.properties);
    node.oneOf[0].not.anyOf.push({ required: [addition.oneOf] });
    node.oneOf.push({ required: [addition.oneOf] });
  }
  return copy;
}

function compact(schema: any, intern: (schema: any) => number): object {
  const choices = [...(schema.oneOf ? [schema.oneOf] : []), ...(schema.allOf ?? []).map((part: any) => part.oneOf)].map(atMostOne);
  const validations = (schema['x-kubernetes-validations'] ?? []).map(({ rule, message }: any) => ({ rule, message }));
  return without({
    type: schema['x-kubernetes-int-or-string'] ? 'int-or-string' : schema.type,
    nullable: schema.nullable,
    properties: schema.properties && Object.fromEntries(Object.entries(schema.properties).map(([name, inner]) => [name, intern(inner)])),
    values: typeof schema.additionalProperties === 'object' ? intern(schema.additionalProperties) : undefined,
    items: schema.items && intern(schema.items),
    open: schema['x-kubernetes-preserve-unknown-fields'],
    required: schema.required,
    enum: schema.enum,
    pattern: schema.pattern,
    format: schema.format,
    range: range(schema.minimum, schema.maximum),
    length: range(schema.minLength, schema.maxLength),
    count: range(schema.minItems ?? schema.minProperties, schema.maxItems ?? schema.maxProperties),
    keys: schema['x-kubernetes-list-type'] === 'map' ? schema['x-kubernetes-list-map-keys'] : undefined,
    choices: choices.length > 0 ? choices : undefined,
    validations: validations.length > 0 ? validations : undefined,
  });
}

function range(min?: number, max?: number): (number | null)[] | undefined {
  return min === undefined && max === undefined ? undefined : [min ?? null, max ?? null];
}

/** protobuf's oneof as CRDs write it: none of the fields, or just one. */
function atMostOne(branches: any[]): string[] {
  const fields = branches[0].not.anyOf.map((branch: any) => branch.required[0]);
  if (JSON.stringify(branches.slice(1)) !== JSON.stringify(fields.map((field: string) => ({ required: [field] })))) {
    throw new Error(`a oneOf of a new form: ${JSON.stringify(branches)}`);
  }
  return fields;
}

function without(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
