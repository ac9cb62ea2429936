import { isAddress, isDomainLabel, isWildcardDomain } from './domains';
import { problem, show } from './problem';
import { requireText } from './requirements';

const UNIX = 'unix://';
const PROTOCOLS = new Set(['TCP', 'UDP', 'GRPC', 'GRPC-WEB', 'HTTP', 'HTTP_PROXY', 'HTTP2', 'HTTPS', 'TLS', 'MONGO', 'REDIS', 'MYSQL']);

/** Protocols of HTTP in plain text. */
export const HTTP_FAMILY: ReadonlySet<string> = new Set(['HTTP', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-WEB']);

/** Throws unless Istio knows the protocol; it compares without regard to case, and so do we, writing upper case. */
export function requireProtocol(who: string, noun: string, value: unknown, allowed: ReadonlySet<string> = PROTOCOLS): string {
  const protocol = requireText(who, noun, value).toUpperCase();
  if (!allowed.has(protocol)) {
    throw problem(who, `${noun} must be one of ${[...allowed].join(', ')}, got ${show(value)}`, 'Give one of these');
  }
  return protocol;
}

/** Whether this is the address of a socket in the file system, or of an abstract one. */
export function isUnixAddress(text: string): boolean {
  return text.startsWith(UNIX);
}

/** Throws unless the path of this `unix://` address is absolute, or abstract with an `@`. */
export function requireUnixPath(who: string, noun: string, address: string): string {
  const path = address.slice(UNIX.length);
  if (!path.startsWith('@') && !(path.startsWith('/') && !path.endsWith('/'))) {
    throw problem(who, `${noun} must name a socket by an absolute path, got ${show(address)}`, 'Write unix:///path/to/socket, or unix://@name for an abstract one');
  }
  return address;
}

/** Throws unless this is an address to listen at, or where allowed a socket. */
export function requireBind(who: string, noun: string, value: unknown, sockets = true): string {
  const bind = requireText(who, noun, value);
  if (sockets && isUnixAddress(bind)) {
    return requireUnixPath(who, noun, bind);
  }
  if (!isAddress(bind)) {
    throw problem(who, `${noun} must be an IP address${sockets ? ' or unix:///path/to/socket' : ''}, got ${show(value)}`, 'Give for example 0.0.0.0');
  }
  return bind;
}

/** What is wrong with the DNS half of a `namespace/host`, and how to mend it. */
function hostProblem(host: string, addresses: boolean): [what: string, fix: string] | undefined {
  if (host !== '*' && !host.includes('.')) {
    return ['must not be a short name', "Write the full name, for example shop.example.com, or '*'"];
  }
  if (host.includes('*') && host !== '*' && !host.startsWith('*.')) {
    return ['must have a wildcard as whole first label only', 'Write for example *.example.com'];
  }
  return isWildcardDomain(host) || (addresses && isAddress(host)) ? undefined : ['must be a DNS name', 'Use letters, digits, - and dots'];
}

/** Throws unless this is `host` or `namespace/host` as a Gateway takes it, or with `namespaced` only the second, as a Sidecar does. */
export function requireServedHost(who: string, noun: string, value: unknown, namespaced = false): string {
  const text = requireText(who, noun, value);
  const slash = text.indexOf('/');
  if (slash < 0 && namespaced) {
    throw problem(who, `${noun} must be written namespace/host, got ${show(text)}`, "Put the namespace in front, './' for the own one or '*/' for all");
  }
  const namespace = namespaced ? text.slice(0, slash).replace(/^~/, '') : text.slice(0, slash);
  const known = ['*', '.'].includes(namespace) || isDomainLabel(namespace) || (namespaced && namespace === '' && slash > 0);
  if (slash >= 0 && !known) {
    throw problem(who, `the namespace of ${noun} must be a DNS label, '.' or '*', got ${show(text)}`, 'Write for example shop/shop.example.com');
  }
  const trouble = hostProblem(text.slice(slash + 1), !namespaced);
  if (trouble) {
    throw problem(who, `${noun} ${trouble[0]}, got ${show(text)}`, trouble[1]);
  }
  return text;
}
