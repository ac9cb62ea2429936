import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { main } from '../../src/cli/main';

export interface Told {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** The command line without a process. */
export async function run(args: string[], stdin = '', isTerminal = false): Promise<Told> {
  const told = { out: '', err: '' };
  const status = await main(args, {
    out: (text) => (told.out += text),
    err: (text) => (told.err += text),
    stdin: async (maxBytes) => Buffer.from(stdin).subarray(0, maxBytes + 1),
    isTerminal,
  });
  return { status, ...told };
}

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with this text. */
export function file(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A folder to put files into. */
export const FOLDER = folder;

/** A Service with two versions, a VirtualService of which one rule is hidden (a warning), and one weight that is none (an error). */
export const SHOP = `apiVersion: v1
kind: Service
metadata: {name: reviews, namespace: shop}
spec: {selector: {app: reviews}, ports: [{name: http, port: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: reviews, namespace: shop}
spec:
  selector: {matchLabels: {app: reviews}}
  template: {metadata: {labels: {app: reviews}}, spec: {containers: [{name: app, image: reviews:v1}]}}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: reviews, namespace: shop}
spec:
  hosts: [reviews]
  http:
  - name: api
    match: [{uri: {prefix: /api}}]
    route: [{destination: {host: reviews}}]
  - name: hidden
    match: [{uri: {prefix: /api/v2}}]
    route: [{destination: {host: reviews}}]
  - name: rest
    route: [{destination: {host: reviews}}]
`;

export const BROKEN_WEIGHT = SHOP.replace('- name: rest\n    route: [{destination: {host: reviews}}]', '- name: rest\n    route: [{destination: {host: reviews}, weight: -1}]');
