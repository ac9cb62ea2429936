import { Construct } from 'constructs';
import type { ExternalServiceProps } from './external-service-props';
import { clusterDomain } from './service-identity';
import { AppProtocol, checkPort, ResolvedPort, resolvePorts } from './service-port';
import { isAddress, isWildcardDomain } from '../vocabulary/domains';
import { problem, show } from '../vocabulary/problem';
import { requireText } from '../vocabulary/requirements';

const HTTPS_PORT = 443;
const HTTP_PORT = 80;

/** Throws unless the host can be one outside the mesh. @internal */
export function checkExternalHost(who: string, scope: Construct, host: string): string {
  if (isAddress(requireText(who, 'host', host))) {
    throw problem(who, `host must be a DNS name, got the address ${show(host)}`, 'Make up a name and give the address in addresses, or use ServiceEntry');
  }
  if (!isWildcardDomain(host) || !host.includes('.') || host !== host.toLowerCase()) {
    throw problem(who, `host must be a full DNS name in lower case, got ${show(host)}`, 'Write for example api.example.com, or *.example.com, without scheme, port and path');
  }
  const domain = clusterDomain(who, scope);
  if (host === domain || host.endsWith(`.${domain}`)) {
    throw problem(who, `host must be outside the cluster, got ${show(host)}, which ends in '${domain}'`, 'Services of the cluster are known without it');
  }
  return host;
}

/** The ports that clients call, with everything decided. @internal */
export function externalPorts(who: string, props: ExternalServiceProps): ResolvedPort[] {
  const { host, port = HTTPS_PORT, ports, tlsOrigination, clientPort } = props;
  if (tlsOrigination && host.startsWith('*')) {
    throw problem(who, `tlsOrigination needs one host, got ${show(host)}`, 'Each host has its own server name: make an ExternalService for each');
  }
  if (ports !== undefined) {
    const beside = (['port', 'protocol', 'tlsOrigination', 'clientPort'] as const).filter((field) => field === 'tlsOrigination' ? tlsOrigination : props[field] !== undefined);
    if (beside.length > 0) {
      throw problem(who, `ports stands in place of a single port, got ${beside.join(', ')} beside ports`, 'Leave one of them out');
    }
    return resolvePorts(who, ports);
  }
  checkPort(who, 'port', port);
  if (tlsOrigination) {
    return [originated(who, port, props)];
  }
  if (clientPort !== undefined) {
    throw problem(who, `clientPort has an effect with tlsOrigination only, got ${show(clientPort)}`, 'Set tlsOrigination, or leave clientPort out');
  }
  return resolvePorts(who, [{ port, protocol: props.protocol ?? usualProtocol(who, port) }]);
}

function originated(who: string, targetPort: number, { clientPort = HTTP_PORT, protocol = AppProtocol.HTTP }: ExternalServiceProps): ResolvedPort {
  checkPort(who, 'clientPort', clientPort);
  const [resolved] = resolvePorts(who, [{ port: clientPort, targetPort, protocol }]);
  if (resolved.routedAs === 'tls' || resolved.routedAs === 'not') {
    throw problem(who, `tlsOrigination needs a protocol in plain text, got ${show(protocol)}`, 'Give what clients speak to their sidecars, for example AppProtocol.HTTP');
  }
  return resolved;
}

function usualProtocol(who: string, port: number): AppProtocol {
  if (port !== HTTPS_PORT && port !== HTTP_PORT) {
    throw problem(who, `protocol must be given for ports other than ${HTTP_PORT} and ${HTTPS_PORT}, got port ${port}`, 'Say what is spoken there, for example AppProtocol.TCP');
  }
  return port === HTTPS_PORT ? AppProtocol.HTTPS : AppProtocol.HTTP;
}
