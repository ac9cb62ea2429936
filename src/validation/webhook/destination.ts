import type { Problems } from './problems';
import { checkPortNumber, checkSubsetName } from './scalars';
import { isObject, JsonObject, listOf, objectOf, textOf } from '../../manifests/views';
import { isWildcardDomain } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

/** The rules that a kind of route has for its destinations. */
export interface DestinationRules {
  readonly missing: string;
  readonly host: string;
  readonly subset: string;
  readonly port: string;
}

/** P-32. Generated objects (`relaxed`) may name anything. */
export function checkDestination(problems: Problems, rules: DestinationRules, path: string, destination: unknown, relaxed: boolean): void {
  if (!isObject(destination)) {
    problems.error(rules.missing, path, 'destination is required, got none', 'Say where the traffic goes: destination: { host }');
    return;
  }
  const host = textOf(destination.host);
  if (!relaxed && host === '*') {
    problems.error(rules.host, `${path}.host`, "invalid destination host, got '*'", 'Name one host');
  } else if (!relaxed && !isWildcardDomain(host)) {
    problems.error(rules.host, `${path}.host`, `a destination host must be a domain name, got ${show(destination.host)}`,
      'Give the name of a Service, or of a ServiceEntry for addresses');
  }
  if (!relaxed && destination.subset !== '') {
    checkSubsetName(problems, rules.subset, `${path}.subset`, destination.subset);
  }
  if (!relaxed && isObject(destination.port)) {
    checkPortNumber(problems, rules.port, `${path}.port.number`, destination.port.number ?? 0);
  }
}

/** The weights of one route: VS-075 and VS-076, and what is the same for TLS and TCP. */
export function checkWeights(problems: Problems, negativeRule: string, zeroRule: string, path: string, route: readonly unknown[]): void {
  let total = 0;
  route.forEach((element, i) => {
    const weight = objectOf(element).weight;
    if (typeof weight === 'number') {
      // Istio adds in 32 bits, and so may arrive at 0.
      // eslint-disable-next-line no-bitwise
      total = (total + weight) | 0;
      if (weight < 0) {
        problems.error(negativeRule, `${path}[${i}].weight`, `a weight must not be < 0, got ${show(weight)}`);
      }
    }
  });
  if (route.length > 1 && total === 0) {
    problems.error(zeroRule, path, `total destination weight = 0 of ${route.length} destinations`, 'Give at least one of them a weight');
  }
}

/** Every element of a route's destinations. */
export function eachDestination(route: unknown, path: string, visit: (element: JsonObject, at: string) => void): void {
  listOf(route).forEach((element, i) => visit(objectOf(element), `${path}[${i}]`));
}
