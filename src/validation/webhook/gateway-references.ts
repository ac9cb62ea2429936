import type { Problems } from './problems';
import { textsOf } from './texts';
import { isDomain, isDomainLabel } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

/**
 * P-31. The check of the whole list ends with the first entry that has no namespace, `mesh` included.
 *
 * @param generated Istio's own objects may name any Gateway
 * @param legacy whether Istio's warning of a dotted name survives in this place (LOST-1)
 */
export function checkGatewayReferences(problems: Problems, rule: string, path: string, gateways: unknown, legacy: boolean, generated = false): void {
  for (const [i, gateway] of textsOf(gateways).entries()) {
    const at = `${path}[${i}]`;
    const slash = gateway.indexOf('/');
    if (slash < 0) {
      if (!isDomain(gateway)) {
        problems.error(rule, at, `a gateway must have a name that is a domain name, got ${show(gateway)}`, 'Write namespace/name');
      }
      if (legacy && gateway.includes('.')) {
        problems.warning(rule, at, `using legacy gatewayName format, got ${show(gateway)}`, 'Prefer the namespace/name format');
      }
      return;
    }
    const namespace = gateway.slice(0, slash);
    const name = gateway.slice(slash + 1);
    if (namespace === '' || name === '') {
      problems.error(rule, at, `config namespace and gateway name cannot be empty, got ${show(gateway)}`, 'Write namespace/name');
    } else if (!isDomainLabel(namespace)) {
      problems.error(rule, at, `invalid value for namespace, got ${show(gateway)}`, 'Write namespace/name; "." and "*" mean nothing here');
    } else if (!generated && !isDomainLabel(name)) {
      problems.error(rule, at, `invalid value for gateway name, got ${show(gateway)}`, 'Write namespace/name');
    }
  }
}
