import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { Manifest } from '../../src/manifests/manifest';

export const FIXTURES = join(__dirname, '../fixtures/analysis');

/** The manifests of a YAML text. */
export function fromYaml(text: string, name = 'test.yaml'): Manifest[] {
  return parseAllDocuments(text).map((document, i) => ({ json: document.toJS() as unknown, origin: `${name}:${i}` }));
}

/** The manifests of a fixture. */
export function fixture(code: string, file: string): Manifest[] {
  return fromYaml(readFileSync(join(FIXTURES, code, file), 'utf8'), file);
}

/** All fixtures of a code, by the beginning of their names. */
export function fixturesOf(code: string, kind: 'raise' | 'silent'): string[] {
  return readdirSync(join(FIXTURES, code)).filter((file) => file.startsWith(kind));
}

/** One recorded case of `istioctl analyze`. */
export interface Recorded {
  readonly id: string;
  readonly condition: string;
  readonly objects: unknown[];
  readonly findings: Array<[code: string, level: string, resource: string]>;
}

/** The recorded cases that are kept in the project. */
export function recorded(): Recorded[] {
  return readFileSync(join(FIXTURES, '../analysis.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Recorded);
}

/** The manifests of a recorded case. */
export function manifestsOf({ id, objects }: Recorded): Manifest[] {
  return objects.map((json, i) => ({ json, origin: `${id}:${i}` }));
}
