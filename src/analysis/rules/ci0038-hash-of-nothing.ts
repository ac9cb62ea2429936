import { isObject, JsonObject, objectOf, objectsOf, textOf } from '../../manifests/views';
import { Rule } from '../rule';

export const hashOfNothing: Rule = {
  name: 'ci0038-hash-of-nothing',
  mode: 'STRICT',
  codes: ['CI0038'],
  check: (world, report) => {
    for (const { resource, policy, subsets } of world.destinationRules) {
      const places = [{ path: 'spec.trafficPolicy', policy }, ...subsets.map((subset) => ({ path: `${subset.path}.trafficPolicy`, policy: subset.policy }))]
        .flatMap((place) => [place, ...objectsOf(place.policy?.portLevelSettings).map((settings, i) => ({ path: `${place.path}.portLevelSettings[${i}]`, policy: settings }))]);
      for (const place of places) {
        const hash = objectOf(place.policy?.loadBalancer).consistentHash;
        if (isObject(hash) && !hashesSomething(hash)) {
          report('CI0038', resource, { path: `${place.path}.loadBalancer.consistentHash` });
        }
      }
    }
  },
};

function hashesSomething(hash: JsonObject): boolean {
  return textOf(hash.httpHeaderName) !== '' || isObject(hash.httpCookie) || hash.useSourceIp === true || textOf(hash.httpQueryParameterName) !== '';
}
