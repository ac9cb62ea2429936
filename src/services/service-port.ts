import { isDns1123Label } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';

/**
 * What is spoken on a port: the values of a Service's `appProtocol` that Istio knows.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 */
export enum AppProtocol {
  /** HTTP/1.1. */
  HTTP = 'HTTP',
  /** HTTP/2 in plain text. */
  HTTP2 = 'HTTP2',
  /** gRPC. */
  GRPC = 'GRPC',
  /** gRPC for browsers. */
  GRPC_WEB = 'GRPC_WEB',
  /** HTTP inside of TLS that the application itself terminates: Istio routes by SNI only. */
  HTTPS = 'HTTPS',
  /** TLS that the application itself terminates: Istio routes by SNI only. */
  TLS = 'TLS',
  /** Any other protocol on TCP. */
  TCP = 'TCP',
  /** MongoDB; routed as TCP. */
  MONGO = 'MONGO',
  /** MySQL; routed as TCP. */
  MYSQL = 'MYSQL',
  /** Redis; routed as TCP. */
  REDIS = 'REDIS',
  /** UDP. Istio does not route it. */
  UDP = 'UDP',
}

/** A port of a Service and of the containers behind it. */
export interface ServicePort {
  /**
   * The name of the port: at most 63 lower-case letters, digits and `-`.
   * @default - the protocol (`http`); from the second port of a protocol on with the number (`http-9090`)
   */
  readonly name?: string;

  /** The port that clients dial, 1–65535. */
  readonly port: number;

  /**
   * The port that the container listens on, 1–65535.
   * @default - the same as `port`
   */
  readonly targetPort?: number;

  /** What is spoken on it. */
  readonly protocol: AppProtocol;
}

/** How Istio routes a port. */
export type RoutedAs = 'http' | 'tls' | 'tcp' | 'not';

const ROUTED_AS: Record<AppProtocol, RoutedAs> = {
  HTTP: 'http',
  HTTP2: 'http',
  GRPC: 'http',
  GRPC_WEB: 'http',
  HTTPS: 'tls',
  TLS: 'tls',
  TCP: 'tcp',
  MONGO: 'tcp',
  MYSQL: 'tcp',
  REDIS: 'tcp',
  UDP: 'not',
};

/** A port with everything decided. @internal */
export interface ResolvedPort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
  readonly appProtocol: string;
  readonly transport: 'TCP' | 'UDP';
  readonly routedAs: RoutedAs;
}

/** Checks a port number; the message names the range. */
export function checkPort(who: string, what: string, port: unknown): number {
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65535) {
    throw problem(who, `${what} must be a whole number in the range 1–65535, got ${show(port)}`, 'Give the number that the process listens on');
  }
  return port;
}

/** Every port with its name, target and protocol decided; throws on bad or duplicate ones. @internal */
export function resolvePorts(who: string, ports: ServicePort[]): ResolvedPort[] {
  if (!Array.isArray(ports) || ports.length === 0) {
    throw problem(who, `ports must hold at least one port, got ${show(ports)}`, 'Add one, for example { port: 8080, protocol: AppProtocol.HTTP }');
  }
  const resolved = ports.map((given, index) => resolvePort(who, given, index, ports));
  requireDistinct(who, resolved);
  if (resolved.every((port) => port.routedAs === 'not')) {
    throw problem(who, `Istio routes no UDP, and versions need a port that it routes, got ${show(ports.map(({ protocol }) => protocol))}`,
      'Add a port of another protocol, or write the Service and its Deployment without this library');
  }
  return resolved;
}

function requireDistinct(who: string, ports: readonly ResolvedPort[]): void {
  const seen = new Map<string, string>();
  const unique = (key: string, text: string) => {
    const before = seen.get(key);
    if (before !== undefined) {
      throw problem(who, `${text} stands twice in ports (${before})`, 'Give every port a number and a name of its own');
    }
    seen.set(key, text);
  };
  for (const { name, port, transport } of ports) {
    unique(`name ${name}`, `port name '${name}'`);
    unique(`${transport} ${port}`, `port ${port}`);
  }
}

function resolvePort(who: string, given: ServicePort, index: number, all: ServicePort[]): ResolvedPort {
  const where = `ports[${index}]`;
  const port = checkPort(who, `${where}.port`, given?.port);
  const routedAs = typeof given.protocol === 'string' && Object.hasOwn(ROUTED_AS, given.protocol) ? ROUTED_AS[given.protocol] : undefined;
  if (routedAs === undefined) {
    throw problem(who, `${where}.protocol must be one of AppProtocol, got ${show(given.protocol)}`,
      `Use one of ${Object.keys(AppProtocol).join(', ')}`);
  }
  const appProtocol = given.protocol.toLowerCase().replace('_', '-');
  const first = all.findIndex((other) => other.protocol === given.protocol) === index;
  const name = given.name ?? (first ? appProtocol : `${appProtocol}-${port}`);
  if (typeof name !== 'string' || !isDns1123Label(name)) {
    throw problem(who, `${where}.name must be lower-case letters, digits and - (at most 63), got ${show(name)}`, 'Rename the port, for example http-admin');
  }
  return {
    name,
    port,
    targetPort: given.targetPort === undefined ? port : checkPort(who, `${where}.targetPort`, given.targetPort),
    appProtocol,
    transport: routedAs === 'not' ? 'UDP' : 'TCP',
    routedAs,
  };
}

/** The port as a Service writes it. @internal */
export function renderServicePort(port: ResolvedPort): object {
  const isUdp = port.transport === 'UDP';
  return {
    name: port.name,
    port: port.port,
    targetPort: port.targetPort,
    // TCP is Kubernetes' default and stays unsaid.
    protocol: isUdp ? 'UDP' : undefined,
    appProtocol: isUdp ? undefined : port.appProtocol,
  };
}

const LONGEST_CONTAINER_PORT_NAME = 15;

/** The port as a container writes it; Kubernetes allows 15 characters for its name there. @internal */
export function renderContainerPort(port: ResolvedPort): object {
  const isName = port.name.length <= LONGEST_CONTAINER_PORT_NAME && /[a-z]/.test(port.name) && !port.name.includes('--');
  return {
    name: isName ? port.name : undefined,
    containerPort: port.targetPort,
    protocol: port.transport === 'UDP' ? 'UDP' : undefined,
  };
}

/** Throws unless one of the ports is routed as HTTP, as rules and gateways need it. @internal */
export function requireHttp(who: string, what: string, ports: readonly ResolvedPort[]): void {
  if (!ports.some((port) => port.routedAs === 'http')) {
    throw problem(who, `${what} needs a port with an HTTP protocol, got ${ports.map((port) => port.appProtocol).join(', ')}`,
      `Give the service one, for example { port: 8080, protocol: AppProtocol.${AppProtocol.HTTP} }`);
  }
}

/** The port of destinations that name none: the only one stays unsaid, as Istio has it; of several the first that speaks HTTP, else the first that Istio routes. @internal */
export function destinationPort(ports: readonly ResolvedPort[]): number | undefined {
  const port = ports.find(({ routedAs }) => routedAs === 'http') ?? ports.find(({ routedAs }) => routedAs !== 'not');
  return ports.length > 1 ? port?.port : undefined;
}
