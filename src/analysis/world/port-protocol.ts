import { ServicePort } from './service';

/** Families of protocols as istiod treats them. */
export type ProtocolFamily = 'HTTP' | 'TCP' | 'UNCLEAR';

const FAMILIES: ReadonlyMap<string, ProtocolFamily> = new Map<string, ProtocolFamily>([
  ...['http', 'http2', 'grpc', 'grpc-web', 'http_proxy'].map((name) => [name, 'HTTP'] as const),
  ...['tcp', 'https', 'tls', 'mongo', 'redis', 'mysql', 'udp'].map((name) => [name, 'TCP'] as const),
]);

const KUBERNETES: ReadonlyMap<string, ProtocolFamily> = new Map<string, ProtocolFamily>([
  ['kubernetes.io/h2c', 'HTTP'], ['kubernetes.io/ws', 'HTTP'], ['kubernetes.io/wss', 'TCP'],
]);

/** SMTP, DNS, MySQL, MongoDB: taken for TCP when nothing else is said. */
const WELL_KNOWN = new Set([25, 53, 3306, 27017]);

/** What istiod takes the port for: `appProtocol` first, then its name, then a few well-known numbers (R-S2, AN-080). */
export function protocolFamily({ protocol, appProtocol, name, number }: ServicePort): ProtocolFamily {
  if (protocol === 'UDP') {
    return 'TCP';
  }
  const family = (appProtocol === undefined ? undefined : KUBERNETES.get(appProtocol)) ?? declaredFamily(appProtocol ?? name);
  return family ?? (WELL_KNOWN.has(number) ? 'TCP' : 'UNCLEAR');
}

/** The family of a protocol name or of a port name such as `http-web`. */
export function declaredFamily(name: string): ProtocolFamily | undefined {
  const text = name.toLowerCase();
  return FAMILIES.get(text.startsWith('grpc-web') ? 'grpc-web' : text.split('-', 1)[0]);
}
