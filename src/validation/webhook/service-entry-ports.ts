import type { Problems } from './problems';
import { isProtocol } from './protocols';
import { checkOptionalPort, checkPortNumber } from './scalars';
import { JsonObject, listOf, objectsOf, textOf } from '../../manifests/views';
import { isDomainLabel } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

const AUTO_ALLOCATION = 'networking.istio.io/enable-autoallocate-ip';

/** SE-010 to SE-017. */
export function checkServiceEntryPorts(problems: Problems, spec: JsonObject, resolution: string, labels: JsonObject): void {
  const names = new Set<string>();
  const numbers = new Set<unknown>();
  const needsAddress = listOf(spec.addresses).length === 0
    && (resolution === 'NONE' || textOf(labels[AUTO_ALLOCATION]).toLowerCase() === 'false');
  objectsOf(spec.ports).forEach((port, i) => {
    const path = `spec.ports[${i}]`;
    const name = textOf(port.name);
    const number = port.number ?? 0;
    const protocol = textOf(port.protocol);
    if (names.has(name)) {
      problems.error('SE-011', `${path}.name`, `service entry port name already defined, got ${show(name)} again`);
    }
    if (numbers.has(number)) {
      problems.error('SE-012', `${path}.number`, `service entry port already defined, got ${show(number)} again`);
    }
    names.add(name);
    numbers.add(number);
    checkOptionalPort(problems, 'SE-013', `${path}.targetPort`, port.targetPort);
    if (!isDomainLabel(name)) {
      problems.error('SE-014', `${path}.name`, `invalid port name, got ${show(port.name)}`, 'Use a DNS label, for example https');
    }
    if (protocol !== '' && !isProtocol(protocol)) {
      problems.error('SE-015', `${path}.protocol`, `unsupported protocol, got ${show(protocol)}`, 'Use HTTP, HTTPS, GRPC, HTTP2, TLS, TCP, MONGO, REDIS or MYSQL');
    }
    checkPortNumber(problems, 'SE-016', `${path}.number`, number);
    if (needsAddress && (protocol === '' || protocol === 'TCP')) {
      problems.warning('SE-017', path, `addresses are required for ports serving TCP (or unset) protocol when IP autoallocation is not possible, got protocol ${show(protocol)}`, 'Add addresses, or name an HTTP or TLS protocol');
    }
  });
}
