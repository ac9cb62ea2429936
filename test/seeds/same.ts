import { readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { parseDuration } from '../../src/vocabulary/durations';
import { Written } from '../manifests-of';

/** Fields whose values are durations: `60s` and `1m` are the same. */
const DURATIONS = /^(timeout|perTryTimeout|fixedDelay|interval|baseEjectionTime|connectTimeout|maxAge|idleTimeout)$/;

/** The objects of a seed. */
export function seed(name: string): Written[] {
  return parseAllDocuments(readFileSync(join(__dirname, `../fixtures/seeds/${name}.yaml`), 'utf8'))
    .map((document) => document.toJS()).filter((object) => object !== null);
}

/** What has to be equal: apiVersion, kind, metadata and spec, durations by value. */
export function essence(object: Written): Written {
  const { name, namespace, labels, annotations } = object.metadata;
  return byValue({ apiVersion: object.apiVersion, kind: object.kind, metadata: { name, namespace, labels, annotations }, spec: object.spec });
}

function byValue(value: Written, key = ''): Written {
  if (typeof value === 'string' && DURATIONS.test(key)) {
    return parseDuration(value) ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => byValue(item));
  }
  return value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined).map(([name, inner]) => [name, byValue(inner, name)]))
    : value;
}

/** Every object of the seed, or only the one at a place, is among what was written. */
export function expectSeed(name: string, written: Written[], place?: number): void {
  const wanted = seed(name).map(essence).filter((_, i) => place === undefined || i === place);
  expect(wanted.length).toBeGreaterThan(0);
  for (const object of wanted) {
    expect(written.map(essence).filter((one) => one.kind === object.kind && one.metadata.name === object.metadata.name)).toEqual([object]);
  }
}
