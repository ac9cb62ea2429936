import { readdirSync } from 'fs';
import { join } from 'path';
import { schemaLeaves, setLeaves, specSchema } from './schema-leaves';

const KINDS = [
  'VirtualService', 'DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar', 'WorkloadEntry', 'WorkloadGroup', 'PeerAuthentication', 'AuthorizationPolicy',
];

/** What all programs of this folder write. */
const objects: any[] = readdirSync(__dirname)
  .filter((file) => file.endsWith('.program.ts'))
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  .flatMap((file) => require(join(__dirname, file)).objects());

test.each(KINDS)('every field and every enum value of %s can be written through the typed surface', (kind) => {
  const schema = specSchema(kind);
  const leaves = schemaLeaves(schema);
  const found = new Set<string>();
  objects.filter((object) => object.kind === kind).forEach((object) => setLeaves(schema, object.spec, 'spec', found));
  expect(leaves.length).toBeGreaterThan(5);
  expect(leaves.filter((leaf) => !found.has(leaf))).toEqual([]);
});

test('the walker sees what is missing', () => {
  const schema = { properties: { a: { items: { properties: { b: { type: 'string' }, c: { enum: ['X', 'Y'] } } } }, d: { additionalProperties: { type: 'integer' } } } };
  const leaves = schemaLeaves(schema);
  expect(leaves).toEqual(['spec.a[].b', 'spec.a[].c=X', 'spec.a[].c=Y', 'spec.d{}']);
  const found = setLeaves(schema, { a: [{ c: 'Y' }], d: { one: 1 } });
  expect(leaves.filter((leaf) => !found.has(leaf))).toEqual(['spec.a[].b', 'spec.a[].c=X']);
});
