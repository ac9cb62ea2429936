import { readFileSync } from 'fs';
import { join } from 'path';
import { schemaLeaves, specSchema } from './schema-leaves';

const page = (name: string) => readFileSync(join(__dirname, `../../docs/resources/${name}.md`), 'utf8');

/** Each page, with those that hold the fields which it shares with other kinds. */
const PAGES: Array<[kind: string, pages: string[]]> = [
  ['DestinationRule', ['destination-rule']],
  ['Gateway', ['gateway']],
  ['ServiceEntry', ['service-entry']],
  ['Sidecar', ['sidecar', 'gateway', 'destination-rule']],
  ['WorkloadEntry', ['workload-entry']],
  ['WorkloadGroup', ['workload-group']],
  ['PeerAuthentication', ['peer-authentication']],
  ['AuthorizationPolicy', ['authorization-policy']],
];

test.each(PAGES)('the tables of %s name every field', (kind, pages) => {
  const words = new Set(pages.map(page).join('\n').split('\n').filter((line) => line.startsWith('|')).join(' ').match(/[A-Za-z0-9]+/g));
  const names = schemaLeaves(specSchema(kind)).flatMap((leaf) => leaf.replace(/=.*/, '').split(/[^A-Za-z0-9]+/));
  expect([...new Set(names)].filter((name) => name && name !== 'spec' && !words.has(name))).toEqual([]);
});
