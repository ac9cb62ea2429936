import { Rule } from '../rule';
import { append } from '../world/grouping';
import { Destination, RouteRule } from '../world/virtual-service';

export const subsetAtGateway: Rule = {
  name: 'ist0140-subset-at-gateway',
  mode: 'PARITY',
  codes: ['IST0140'],
  check: (world, report) => {
    const splitters = new Map<string, string[]>();
    for (const { resource, hosts, rules } of world.virtualServices) {
      for (const { host, subset } of httpDestinations(rules)) {
        if (subset !== '' && hosts.includes(host)) {
          append(splitters, host, `${resource.namespace}/${resource.name}`);
        }
      }
    }
    for (const { resource, gateways, rules } of world.virtualServices) {
      for (const { path, host, subset } of gateways.length > 0 ? httpDestinations(rules) : []) {
        const others = splitters.get(host);
        if (subset === '' && others) {
          report('IST0140', resource, { path, values: { host, others: [...new Set(others)].sort() } });
        }
      }
    }
  },
};

function httpDestinations(rules: readonly RouteRule[]): Destination[] {
  return rules.filter(({ protocol }) => protocol === 'http').flatMap(({ destinations }) => destinations);
}
