import { fromYaml } from './load';
import { analyzeManifests } from '../../src/analysis/analyze';
import { AnalyzeOptions } from '../../src/analysis/options';

/** Objects as YAML, for tables. */
export const service = (name: string, namespace = 'shop', ports = '{ name: http, port: 80 }') =>
  `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: ${namespace} }, spec: { selector: { app: ${name} }, ports: [${ports}] } }`;
export const virtualService = (spec: string, name = 'vs', namespace = 'shop') =>
  `{ apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: { name: ${name}, namespace: ${namespace} }, spec: { ${spec} } }`;
export const destinationRule = (spec: string, name = 'dr', namespace = 'shop') =>
  `{ apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: { name: ${name}, namespace: ${namespace} }, spec: { ${spec} } }`;
export const gateway = (selector: string, servers: string, namespace = 'istio-system') =>
  `{ apiVersion: networking.istio.io/v1, kind: Gateway, metadata: { name: gw, namespace: ${namespace} }, spec: { selector: ${selector}, servers: [${servers}] } }`;
export const deployment = (labels: string, name = 'd', namespace = 'shop', kind = 'Deployment') =>
  `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace} }, spec: { template: { metadata: { labels: ${labels} }, spec: { containers: [] } } } }`;
export const HTTP_SERVER = "{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*'] }";
export const TLS_SERVER = '{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [a.com], tls: { mode: SIMPLE, credentialName: cert } }';
export const route = (host: string, more = '') => `hosts: [x.example.com], http: [{ route: [{ destination: { host: ${host}${more} } }] }]`;

/** `SEVERITY CODE` of everything that is found, without doubles. */
export function found(objects: string[], options?: AnalyzeOptions): string[] {
  return [...new Set(analyzeManifests(fromYaml(objects.join('\n---\n')), options).map(({ severity, code }) => `${severity} ${code}`))].sort();
}
