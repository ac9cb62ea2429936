import * as fc from 'fast-check';
import { ID_HEADER } from './echo';
import { ExportedTable, exportTable } from './export-table';
import { GeneratedMesh, mesh } from './generate-mesh';
import { gatewayRequest, meshRequest } from './generate-requests';
import { Client } from '../../src/routing/client';
import type { HttpRequest } from '../../src/routing/http-request';
import { Router } from '../../src/routing/router';

const MESHES = 50;
const REQUESTS_EACH = 100;

/** One client of one mesh, and what it sends. */
export interface Scene {
  readonly name: string;
  readonly router: Router;
  readonly from: Client;
  readonly table: ExportedTable;
  /** Each with a header that says which it is. */
  readonly requests: readonly HttpRequest[];
}

/** The id of a request of a scene. */
export function idOf({ headers }: HttpRequest): string {
  return headers![ID_HEADER];
}

/** Meshes and requests, always the same for a seed: of each mesh a sidecar and a gateway. */
export function generatedScenes(seed: number): Scene[] {
  return fc.sample(mesh, { seed, numRuns: MESHES }).flatMap((one, i) => [
    scene(`mesh-${i}`, one, Client.sidecar({ namespace: 'default' }), fc.sample(meshRequest, { seed: seed + i, numRuns: REQUESTS_EACH })),
    scene(`gateway-${i}`, one, Client.gateway(), fc.sample(gatewayRequest, { seed: seed - i, numRuns: REQUESTS_EACH })),
  ]);
}

/** Many equal requests to a split, to see how Envoy draws. */
export function splitScene(weights: { readonly [subset: string]: number }, count: number): Scene {
  const metadata = { name: 'reviews', namespace: 'default' };
  const istio = { apiVersion: 'networking.istio.io/v1', metadata };
  const objects = [
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ name: 'http', port: 80 }] } },
    { ...istio, kind: 'DestinationRule', spec: { host: 'reviews', subsets: Object.keys(weights).map((name) => ({ name, labels: { version: name } })) } },
    {
      ...istio,
      kind: 'VirtualService',
      spec: { hosts: ['reviews'], http: [{ route: Object.entries(weights).map(([subset, weight]) => ({ destination: { host: 'reviews', subset }, weight })) }] },
    },
  ];
  const requests = Array.from({ length: count }, (): HttpRequest => ({ host: 'reviews', port: 80 }));
  return scene('split', { objects, meshConfig: {}, normalization: 'BASE' }, Client.sidecar({ namespace: 'default' }), requests);
}

function scene(name: string, { objects, meshConfig, normalization }: GeneratedMesh, from: Client, requests: readonly HttpRequest[]): Scene {
  const router = new Router(objects.map((json, i) => ({ json, origin: `${name}#${i}` })), { meshConfig });
  return {
    name,
    router,
    from,
    table: exportTable(name, router.client(from), normalization),
    requests: requests.map((request, i) => ({ ...request, from, headers: { [ID_HEADER]: `${name}-${i}` } })),
  };
}
