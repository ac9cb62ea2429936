import { run } from './run';

const MESH = `apiVersion: v1
kind: Service
metadata: {name: reviews, namespace: shop}
spec: {selector: {app: reviews}, ports: [{name: http, port: 8080}]}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: reviews, namespace: shop}
spec:
  host: reviews
  subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: public, namespace: shop}
spec: {selector: {istio: ingressgateway}, servers: [{hosts: [shop.example.com], port: {number: 80, name: http, protocol: HTTP}}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: reviews, namespace: shop}
spec:
  hosts: [reviews, shop.example.com]
  gateways: [public, mesh]
  http:
  - name: beta
    match: [{headers: {x-user-type: {exact: beta}, x-more: {exact: "a: b"}}}, {method: {exact: POST}, uri: {prefix: /api}}, {sourceLabels: {app: cart}}]
    route: [{destination: {host: reviews, subset: v2}}]
  - name: nobody
    match: [{uri: {exact: /nobody}}]
    route: [{destination: {host: reviews, subset: v9}}]
  - name: rest
    route: [{destination: {host: reviews, subset: v1}}]
`;

it.each<[string, string[], string]>([
  ['by host alone', ['--host', 'reviews'], 'v1'],
  ['by headers', ['--host', 'reviews', '--header', 'x-user-type: beta', '--header', 'X-More:a: b'], 'v2'],
  ['by method and path', ['--host', 'reviews', '--method', 'POST', '--path', '/api/x?y=1'], 'v2'],
  ['by who asks', ['--host', 'reviews', '--from', 'shop', '--label', 'app=cart'], 'v2'],
  ['by port', ['--host', 'reviews', '--port', '8080', '--scheme', 'http'], 'v1'],
  ['through a gateway', ['--host', 'shop.example.com', '--gateway'], 'v1'],
])('%s', async (_, args, subset) => {
  const { status, out } = await run(['route', ...args, '--output', 'json', '-'], MESH);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ kind: 'ROUTE', virtualService: 'shop/reviews', destinations: [{ subset, percent: 100 }] });
});

it('tells the trace', async () => {
  const { out } = await run(['route', '--host', 'reviews', '-'], MESH);
  expect(out).toMatch(/^GET http:\/\/reviews\/ on port 8080 .*: ROUTE by shop\/reviews 'rest' to 100 % reviews\.shop\.svc\.cluster\.local:8080 subset v1\n/);
  expect(out).toMatch(/'beta': no, it wants /);
});

it.each<[string, string[], number]>([
  ['no such subset', ['--host', 'reviews', '--path', '/nobody'], 1],
  ['no such host at the gateway', ['--host', 'other.example.com', '--gateway'], 1],
  ['a port on which nobody listens', ['--host', 'shop.example.com', '--gateway', '--port', '81'], 1],
  ['a request that is none', ['--host', 'reviews', '--method', 'GE T'], 1],
  ['no host', [], 2],
  ['a port that is none', ['--host', 'reviews', '--port', 'http'], 2],
  ['a port out of range', ['--host', 'reviews', '--port', '70000'], 2],
  ['a path without a slash', ['--host', 'reviews', '--path', 'api'], 2],
  ['a scheme that is none of HTTP', ['--host', 'reviews', '--scheme', 'ftp'], 2],
  ['a header that is none', ['--host', 'reviews', '--header', 'beta'], 2],
  ['a label that is none', ['--host', 'reviews', '--label', 'beta'], 2],
  ['a format that is for findings', ['--host', 'reviews', '--output', 'sarif'], 2],
])('exit status for %s', async (_, args, status) => {
  const told = await run(['route', ...args, '-'], MESH);
  expect([told.status, told]).toEqual([status, told]);
  expect(told.err).not.toContain('this should not happen');
});

it('an unreadable document leaves no answer to trust', async () => {
  const told = await run(['route', '--host', 'reviews', '-'], `${MESH}---\na: [\n`);
  expect([told.status, told.err]).toEqual([2, expect.stringMatching(/^stdin:\d+: /)]);
});

it('nothing of a manifest is obeyed by a terminal', async () => {
  const { out } = await run(['route', '--host', 'reviews', '-'], MESH.replace('name: rest', 'name: "rest\\u001b[2J"'));
  expect(out).toContain('rest\\u001b[2J');
});
