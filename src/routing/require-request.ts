import { isIP } from 'net';
import type { HttpRequest } from './http-request';
import { problem, show } from '../vocabulary/problem';

const WHO = 'Mesh.send';

/** Throws for what is no request at all. What can be sent, and is refused by Envoy, is an outcome. */
export function requireRequest(request: HttpRequest): void {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw problem(WHO, `a request must be an object, got ${show(request)}`, "Give at least a host, as in { host: 'reviews' }");
  }
  const { scheme, headers, headerLines, ip } = request;
  if (scheme && typeof scheme !== 'string') {
    throw problem(WHO, `scheme must be a string, got ${show(scheme)}`, "Give 'http' or 'https', or leave it out");
  }
  if (headers && (typeof headers !== 'object' || Symbol.iterator in headers)) {
    throw problem(WHO, `headers must be a map, got ${show(headers)}`, "Give names and values, as in { 'x-user': 'a' }; further lines go to headerLines");
  }
  if (headerLines && !(Array.isArray(headerLines) && headerLines.every((line) => typeof line?.name === 'string'))) {
    throw problem(WHO, `headerLines must be a list of names and values, got ${show(headerLines)}`, "Give for example [{ name: 'x-user', value: 'a' }]");
  }
  if (ip && (typeof ip !== 'string' || isIP(ip) === 0)) {
    throw problem(WHO, `ip must be an address, got ${show(ip)}`, "Give what the client dials, as in '10.0.0.1', or leave it out");
  }
}

/** The port, or an error for what is none. */
export function requireDialledPort(port: unknown): number {
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65535) {
    throw problem(WHO, `port must be a port number in the range 1–65535, got ${show(port)}`, 'Give the number of the port, or leave it out');
  }
  return port;
}
