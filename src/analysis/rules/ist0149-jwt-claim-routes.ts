import { JsonObject, objectOf, TextMap, textMapOf } from '../../manifests/views';
import { Rule } from '../rule';
import { gatewayKey } from '../world/gateway-reference';
import { groupBy } from '../world/grouping';
import { SelectorIndex } from '../world/labels';
import { VirtualService } from '../world/virtual-service';

const CLAIM = /^@request\.auth\.claims[.[]/i;

export const jwtClaimRoutes: Rule = {
  name: 'ist0149-jwt-claim-routes',
  mode: 'BOTH',
  codes: ['IST0149'],
  check: (world, report) => {
    // Istio's analyzer knows its usual root namespace only (AN-029).
    const root = world.parity ? 'istio-system' : world.rootNamespace;
    const byNamespace = groupBy(world.of('RequestAuthentication'), ({ namespace }) => namespace);
    const policies = new Map([...byNamespace].map(([namespace, list]) =>
      [namespace, new SelectorIndex(list, ({ spec }) => textMapOf(objectOf(spec.selector).matchLabels))]));
    for (const virtualService of world.virtualServices) {
      const claim = firstClaim(virtualService);
      for (const name of claim ? virtualService.gateways : []) {
        const gateway = world.gatewaysByName.get(gatewayKey(name, virtualService.resource.namespace));
        const isCovered = (place: string, labels: TextMap) => {
          const index = policies.get(place);
          return index !== undefined && (index.unselective.length > 0 || index.selecting(labels).length > 0);
        };
        const pods = gateway ? world.workloadsByLabels.select(gateway.selector) : [];
        const isUncovered = pods.some(({ namespace, labels }) => !isCovered(root, labels) && !isCovered(namespace, labels));
        if (claim && isUncovered) {
          report('IST0149', virtualService.resource, { path: claim.path, values: { claim: claim.key, gateway: name } });
        }
      }
    }
  },
};

function firstClaim({ rules }: VirtualService): { key: string; path: string } | undefined {
  for (const rule of rules.filter(({ protocol }) => protocol === 'http')) {
    for (const [i, match] of rule.matches.entries()) {
      for (const field of ['headers', 'withoutHeaders']) {
        const key = claimIn(objectOf(match[field]));
        if (key !== undefined) {
          return { key, path: `${rule.path}.match[${i}].${field}` };
        }
      }
    }
  }
  return undefined;
}

function claimIn(headers: JsonObject): string | undefined {
  return Object.keys(headers).find((key) => CLAIM.test(key));
}
