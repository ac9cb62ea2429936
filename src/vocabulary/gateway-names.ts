import { isDomain, isDomainLabel } from './domains';
import { problem, show } from './problem';
import type { IGateway } from './references';

/** `mesh`, `name` or `namespace/name`, as a VirtualService refers to a Gateway; throws where Istio would refuse it. */
export function gatewayReference(who: string, gateway: IGateway): string {
  const { gatewayName: name, gatewayNamespace: namespace } = (gateway ?? {}) as Partial<IGateway>;
  if (typeof name !== 'string' || name === '' || !(namespace === undefined ? isDomain(name) : isDomainLabel(name))) {
    throw problem(who, `a gateway needs a name that is a DNS label, got ${show(name ?? gateway)}`,
      "Give a Gateway, Gateway.fromName('istio-system/main-gateway') or VirtualService.MESH");
  }
  if (namespace === undefined) {
    return name;
  }
  if (typeof namespace !== 'string' || !isDomainLabel(namespace)) {
    throw problem(who, `the namespace of gateway '${name}' must be a DNS label, got ${show(namespace)}`,
      "Give it as in Gateway.fromName('istio-system/main-gateway')");
  }
  return `${namespace}/${name}`;
}
