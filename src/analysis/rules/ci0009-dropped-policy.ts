import { isObject, JsonObject, objectOf } from '../../manifests/views';
import { Rule } from '../rule';

/** Blocks that a subset replaces as a whole (R-Q13). */
const BLOCKS = ['connectionPool', 'outlierDetection', 'loadBalancer', 'tls'] as const;

export const droppedPolicy: Rule = {
  name: 'ci0009-dropped-policy',
  mode: 'STRICT',
  codes: ['CI0009'],
  check: (world, report) => {
    for (const { resource, policy, subsets } of world.destinationRules) {
      for (const { path, name, policy: own } of policy ? subsets : []) {
        for (const block of BLOCKS) {
          const fields = lostFields(block, policy?.[block], own?.[block]);
          if (fields.length > 0) {
            report('CI0009', resource, { path: `${path}.trafficPolicy.${block}`, values: { block, subset: name, fields } });
          }
        }
      }
    }
  },
};

function lostFields(block: typeof BLOCKS[number], base: unknown, own: unknown): string[] {
  if (!isObject(base) || !isObject(own) || (block === 'tls' && base.mode !== own.mode)) {
    return [];
  }
  const lost = leaves(base).filter((path) => valueAt(own, path) === undefined).map((path) => path.join('.'));
  // The kind of load balancing is one choice: another one replaces it on purpose.
  return block === 'loadBalancer' ? lost.filter((path) => !/^(simple|consistentHash)/.test(path)) : lost;
}

function leaves(value: JsonObject, path: readonly string[] = []): string[][] {
  return Object.entries(value).flatMap(([field, item]) => (isObject(item) && path.length < 4 ? leaves(item, [...path, field]) : [[...path, field]]));
}

function valueAt(value: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, field) => objectOf(part)[field], value);
}
