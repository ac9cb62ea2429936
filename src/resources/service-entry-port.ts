import { isDomainLabel } from '../vocabulary/domains';
import { given } from '../vocabulary/given';
import { requireProtocol } from '../vocabulary/listeners';
import { problem, show } from '../vocabulary/problem';
import { requirePort, requireStructs, requireText } from '../vocabulary/requirements';
import type { ServiceEntryPortSpec } from '../vocabulary/service-entry-spec';

/**
 * A port of a host outside the mesh.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServicePort
 */
export interface ServiceEntryPort {
  /** The number that clients call, from 1 to 65535; anything else throws, and a second port of that number. */
  readonly number: number;

  /** The name, a DNS label; anything else throws, and a second port of that name. */
  readonly name: string;

  /**
   * The protocol: `HTTP`, `HTTPS`, `HTTP2`, `GRPC`, `GRPC-WEB`, `TCP`, `TLS`, `UDP`, `MONGO`, `REDIS`, `MYSQL`, `HTTP_PROXY`; anything else throws.
   * @default - the proxy looks at the first bytes
   */
  readonly protocol?: string;

  /**
   * The number at the endpoints, from 1 to 65535; anything else throws.
   * @default - `number`
   */
  readonly targetPort?: number;
}

/** The ports as Istio reads them; throws where one is wrong, and for a number or name that comes twice. */
export function renderServiceEntryPorts(ports: readonly ServiceEntryPort[] | undefined, who: string): ServiceEntryPortSpec[] {
  const names = new Set<string>();
  const numbers = new Set<number>();
  return requireStructs(who, 'ports', ports).map(({ number, name, protocol, targetPort }) => {
    requirePort(who, 'the number of a port', number);
    if (!isDomainLabel(requireText(who, 'the name of a port', name))) {
      throw problem(who, `the name of a port must be a DNS label, got ${show(name)}`, 'Use letters, digits and -');
    }
    if (names.has(name) || numbers.has(number)) {
      throw problem(who, `ports must have different names and numbers, got ${show(name)} (${number}) again`, 'Leave one out');
    }
    names.add(name);
    numbers.add(number);
    return {
      number,
      name,
      protocol: given(protocol, (it) => requireProtocol(who, `the protocol of port '${name}'`, it)),
      targetPort: given(targetPort, (it) => requirePort(who, `the targetPort of port '${name}'`, it)),
    };
  });
}
