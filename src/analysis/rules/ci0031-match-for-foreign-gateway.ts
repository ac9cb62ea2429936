import { textsOf } from '../../manifests/views';
import { MESH } from '../../vocabulary/hosts';
import { Rule } from '../rule';
import { resolvedGateway } from '../world/clients';

export const matchForForeignGateway: Rule = {
  name: 'ci0031-match-for-foreign-gateway',
  mode: 'STRICT',
  codes: ['CI0031'],
  check: (world, report) => {
    for (const { resource, gateways, hosts, rules } of world.virtualServices) {
      const resolve = (gateway: string) => (gateway === MESH ? MESH : resolvedGateway(gateway, resource.namespace));
      const bound = new Set((gateways.length > 0 ? gateways : [MESH]).map(resolve));
      // A VirtualService without hosts is a delegate: its root says what it is bound to.
      for (const { path, matches } of hosts.length > 0 ? rules : []) {
        matches.forEach((match, i) => {
          const named = textsOf(match.gateways);
          if (named.length > 0 && !named.some((gateway) => bound.has(resolve(gateway)))) {
            report('CI0031', resource, { path: `${path}.match[${i}].gateways`, values: { gateway: named } });
          }
        });
      }
    }
  },
};
