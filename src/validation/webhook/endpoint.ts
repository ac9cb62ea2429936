import { checkLabelMap } from './label-map';
import type { Problems } from './problems';
import { checkPortNumber } from './scalars';
import { isUnixAddress, unixAddressProblem } from './unix-address';
import { isObject, JsonObject, objectOf, textOf } from '../../manifests/views';
import { isAddress, isDomain, isDomainLabel } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

/** The ServiceEntry around an endpoint. */
export interface EndpointOwner {
  readonly portNames: ReadonlySet<string>;
  readonly portCount: number;
}

/** WE-001 to WE-010: a WorkloadEntry by itself, or a static endpoint of a ServiceEntry. */
export function checkWorkload(problems: Problems, path: string, workload: JsonObject, owner?: EndpointOwner): void {
  const address = textOf(workload.address);
  if (address === '') {
    if (textOf(workload.network) === '') {
      problems.error('WE-001', `${path}.address`, 'address is required, got none', 'Give an IP or a host name, or a network');
      return;
    }
    problems.warning('WE-002', `${path}.address`, `address is unset with network, got network ${show(workload.network)}`, 'Traffic goes to the east-west gateway of that network');
  } else if (isUnixAddress(address)) {
    const wrong = unixAddressProblem(address);
    if (wrong !== undefined) {
      problems.error('WE-003', `${path}.address`, `${wrong}, got ${show(address)}`);
    }
    if (Object.keys(objectOf(workload.ports)).length > 0) {
      problems.error('WE-004', `${path}.ports`, 'unix endpoint must not include ports', 'Leave ports out');
    }
    if (owner && owner.portCount !== 1) {
      problems.error('WE-009', path, `exactly 1 service port required for unix endpoints, got ${owner.portCount}`);
    }
  } else if (!isAddress(address) && (owner || !isDomain(address))) {
    problems.error('WE-005', `${path}.address`, owner ? `not a valid IP address, got ${show(address)}` : `not a valid FQDN or an IP address, got ${show(address)}`);
  }
  checkEndpointPorts(problems, path, workload.ports, owner, 'WE-006', 'WE-007');
  checkLabelMap(problems, 'WE-008', `${path}.labels`, workload.labels);
}

/** Ports of an endpoint, by the names of the ports of its ServiceEntry. */
export function checkEndpointPorts(problems: Problems, path: string, ports: unknown, owner: EndpointOwner | undefined,
  nameRule: string, valueRule: string): void {
  if (!isObject(ports)) {
    return;
  }
  for (const [name, number] of Object.entries(ports)) {
    const at = `${path}.ports.${name}`;
    if (owner && !owner.portNames.has(name)) {
      problems.error(nameRule, at, `endpoint port is not defined by the service entry, got ${show(name)}`, 'Use the name of one of its ports');
    }
    if (!isDomainLabel(name)) {
      problems.error(valueRule, at, `invalid port name, got ${show(name)}`);
    }
    checkPortNumber(problems, valueRule, at, number);
  }
}
