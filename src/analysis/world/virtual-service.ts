import { isObject, JsonObject, listOf, numberOf, objectOf, objectsOf, textOf, textsOf } from '../../manifests/views';
import { MESH } from '../../vocabulary/hosts';
import { Resource } from '../resource';

/** Where a rule of a VirtualService sends requests, or copies of them. */
export interface Destination {
  readonly path: string;
  readonly host: string;
  readonly subset: string;
  /** Undefined where none is written; 0 for a port object without number, as Istio reads it. */
  readonly port: number | undefined;
  readonly weight: number | undefined;
}

/** One entry of `spec.http`, `spec.tls` or `spec.tcp`. */
export interface RouteRule {
  readonly protocol: 'http' | 'tls' | 'tcp';
  readonly index: number;
  readonly path: string;
  readonly name: string;
  readonly json: JsonObject;
  readonly matches: readonly JsonObject[];
  readonly destinations: readonly Destination[];
  readonly mirrors: readonly Destination[];
}

/** A VirtualService as rules of the analysis read it. */
export interface VirtualService {
  readonly resource: Resource;
  readonly hosts: readonly string[];
  readonly gateways: readonly string[];
  readonly exportTo: readonly string[];
  readonly boundToMesh: boolean;
  readonly rules: readonly RouteRule[];
}

/** Reads a VirtualService. */
export function readVirtualService(resource: Resource, defaultExportTo: readonly string[] = []): VirtualService {
  const exportTo = textsOf(resource.spec.exportTo);
  const gateways = textsOf(resource.spec.gateways);
  return {
    resource,
    hosts: textsOf(resource.spec.hosts),
    gateways,
    exportTo: exportTo.length > 0 ? exportTo : defaultExportTo,
    boundToMesh: gateways.length === 0 || gateways.includes(MESH),
    rules: [...readRules(resource, 'http'), ...readRules(resource, 'tls'), ...readRules(resource, 'tcp')],
  };
}

function readRules(resource: Resource, protocol: RouteRule['protocol']): RouteRule[] {
  return objectsOf(resource.spec[protocol]).map((json, index) => {
    const path = `spec.${protocol}[${index}]`;
    return {
      protocol,
      index,
      path,
      name: textOf(json.name),
      json,
      matches: objectsOf(json.match),
      destinations: objectsOf(json.route).map((route, i) =>
        readDestination(route.destination, `${path}.route[${i}].destination`, numberOf(route.weight))),
      mirrors: protocol === 'http' ? readMirrors(json, path) : [],
    };
  });
}

function readMirrors(json: JsonObject, path: string): Destination[] {
  const single = isObject(json.mirror) ? [readDestination(json.mirror, `${path}.mirror`)] : [];
  return [...single, ...listOf(json.mirrors).map((mirror, i) => readDestination(objectOf(mirror).destination, `${path}.mirrors[${i}].destination`))];
}

function readDestination(value: unknown, path: string, weight?: number): Destination {
  const json = objectOf(value);
  return {
    path,
    host: textOf(json.host),
    subset: textOf(json.subset),
    port: isObject(json.port) ? numberOf(json.port.number) ?? 0 : undefined,
    weight,
  };
}

/** How a rule is called in messages: its name where it has one, else its place. */
export function ruleLabel(rule: RouteRule): string {
  return rule.name === '' ? `${rule.protocol}[${rule.index}]` : rule.name;
}

/** Every destination of a VirtualService, mirrors included. */
export function allDestinations({ rules }: VirtualService): Destination[] {
  return rules.flatMap((rule) => [...rule.destinations, ...rule.mirrors]);
}
