import { Rule } from '../rule';
import { allDestinations } from '../world/virtual-service';

const KUBERNETES_HOST = /^(.+)\.(.+)\.svc\.cluster\.local$/;

export const destinationSubset: Rule = {
  name: 'ist0101-subset',
  mode: 'PARITY',
  codes: ['IST0101'],
  check: (world, report) => {
    const subsets = new Set(world.destinationRules.flatMap(({ resource, host, subsets: own }) =>
      own.map((subset) => subsetKey(resource.namespace, host, subset.name))));
    for (const virtualService of world.virtualServices) {
      const { resource } = virtualService;
      for (const { path, host, subset } of allDestinations(virtualService)) {
        if (subset !== '' && !subsets.has(subsetKey(resource.namespace, host, subset))) {
          report('IST0101', resource, { path: `${path}.subset`, values: { what: 'host and subset', value: `${host}+${subset}` } });
        }
      }
    }
  },
};

/** Istio compares full names by their first two parts, everything else by namespace and literal text (AN-004). */
function subsetKey(namespace: string, host: string, subset: string): string {
  const full = KUBERNETES_HOST.exec(host);
  return full ? `${full[2]}/${full[1]}/${subset}` : `${namespace}/${host}/${subset}`;
}
