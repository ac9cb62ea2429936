import { readFileSync } from 'fs';
import { join } from 'path';
import { schemaLeaves, specSchema } from './schema-leaves';

const PAGE = readFileSync(join(__dirname, '../../docs/resources.md'), 'utf8');

/** The part of the page about a kind. */
const section = (kind: string) => PAGE.split(/^## /m).find((part) => part.startsWith(`${kind}\n`)) ?? '';

/** Each kind, with those that hold the fields which it shares with them. */
const KINDS: Array<[kind: string, sections: string[]]> = [
  ['VirtualService', ['VirtualService']],
  ['DestinationRule', ['DestinationRule']],
  ['Gateway', ['Gateway']],
  ['ServiceEntry', ['ServiceEntry']],
  ['Sidecar', ['Sidecar', 'Gateway', 'DestinationRule']],
  ['WorkloadEntry', ['WorkloadEntry']],
  ['WorkloadGroup', ['WorkloadGroup']],
  ['PeerAuthentication', ['PeerAuthentication']],
  ['AuthorizationPolicy', ['AuthorizationPolicy']],
];

test.each(KINDS)('the tables of %s name every field', (kind, sections) => {
  const words = new Set(sections.map(section).join('\n').split('\n').filter((line) => line.startsWith('|')).join(' ').match(/[A-Za-z0-9]+/g));
  const names = schemaLeaves(specSchema(kind)).flatMap((leaf) => leaf.replace(/=.*/, '').split(/[^A-Za-z0-9]+/));
  expect([...new Set(names)].filter((name) => name && name !== 'spec' && !words.has(name))).toEqual([]);
});
