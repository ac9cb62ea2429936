import { Router } from '../../src/routing/router';
import type { MeshOptions } from '../../src/vocabulary/mesh-options';

type Spec = { [field: string]: any };
type Ports = { [name: string]: number };

/** A router over these objects. */
export function route(objects: unknown[], options?: MeshOptions): Router {
  return new Router(objects.map((json, i) => ({ json, origin: `test.yaml:${i + 1}` })), options);
}

function istio(kind: string, id: string, spec: Spec): Spec {
  const [name, namespace] = id.split('.');
  return { apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace: namespace ?? 'default' }, spec };
}

/** `service('reviews.prod', { http: 9080 })`. */
export function service(id: string, ports: Ports = { http: 80 }, spec: Spec = {}): Spec {
  const [name, namespace] = id.split('.');
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: namespace ?? 'default' },
    spec: { selector: { app: name }, ports: Object.entries(ports).map(([portName, port]) => ({ name: portName, port })), ...spec },
  };
}

export const virtualService = (id: string, spec: Spec): Spec => istio('VirtualService', id, spec);
export const destinationRule = (id: string, spec: Spec): Spec => istio('DestinationRule', id, spec);
export const gateway = (id: string, servers: Spec[], selector: Spec = { istio: 'ingressgateway' }): Spec => istio('Gateway', id, { selector, servers });
export const sidecar = (id: string, spec: Spec): Spec => istio('Sidecar', id, spec);
export const serviceEntry = (id: string, spec: Spec): Spec => istio('ServiceEntry', id, spec);

/** A DestinationRule with subsets by their version label. */
export function subsets(id: string, ...versions: string[]): Spec {
  return destinationRule(id, { host: id.split('.')[0], subsets: versions.map((version) => ({ name: version, labels: { version } })) });
}

/** A rule's `route` to one host. */
export function to(host: string, subset?: string, weight?: number): Spec {
  return { destination: { host, subset }, ...weight === undefined ? {} : { weight } };
}

/** The object with a time of creation, in seconds after the others. */
export function aged(object: Spec, seconds: number): Spec {
  const creationTimestamp = new Date(Date.UTC(2024, 0, 1) + seconds * 1000).toISOString();
  return { ...object, metadata: { ...object.metadata, creationTimestamp } };
}

/** A server of a Gateway for plain HTTP. */
export function http(number: number, ...hosts: string[]): Spec {
  return { port: { number, name: `http-${number}`, protocol: 'HTTP' }, hosts };
}
