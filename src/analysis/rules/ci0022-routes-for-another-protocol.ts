import { Rule } from '../rule';
import { ProtocolFamily } from '../world/port-protocol';
import { fullHost } from '../world/routed';

const NEEDS: { readonly [protocol: string]: ProtocolFamily } = { http: 'HTTP', tls: 'TCP', tcp: 'TCP' };

export const routesForAnotherProtocol: Rule = {
  name: 'ci0022-routes-for-another-protocol',
  mode: 'STRICT',
  codes: ['CI0022'],
  check: (world, report) => {
    for (const { resource, hosts, rules, boundToMesh } of world.virtualServices) {
      const kinds = [...new Set(rules.map(({ protocol }) => protocol))];
      hosts.forEach((host, i) => {
        const known = boundToMesh && kinds.length > 0 ? world.registry.find(fullHost(world, host, resource.namespace)) : [];
        const ports = known.flatMap((one) => one.ports);
        if (ports.length > 0 && ports.every(({ family }) => family !== 'UNCLEAR' && !kinds.some((kind) => NEEDS[kind] === family))) {
          report('CI0022', resource, {
            path: `spec.hosts[${i}]`,
            values: {
              kind: kinds.join(' and '),
              host,
              ports: ports.map(({ number, family }) => `${number} (${family})`),
              instead: kinds.includes('http') ? 'tcp or tls' : 'http',
            },
          });
        }
      });
    }
  },
};
