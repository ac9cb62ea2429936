import { fieldLines, readYaml } from '../../src/manifests/yaml';

const TEXT = `# two objects and a List
kind: A
spec:
  http:
  - name: one
    match: [{uri: {prefix: /}}]

  - name: two
    route:
    - destination: {host: a}
    -
      destination:
        host: b
metadata:
  labels:
    app.kubernetes.io/name: x
    app: y
---
apiVersion: v1
kind: List
metadata: {items: [a]}
items:
- kind: B
  spec:
    host: c
- kind: C
  items:
  - host: d
  - spec:
      host: e
---
kind: D
a: &x
  b: 1
c: *x
spec: {http: [{route: 1},
  {route: 2}]}
`;

it('the objects are where they are', () => {
  expect(readYaml(TEXT, 'f').manifests.map(({ origin }) => origin)).toEqual(['f:2', 'f:23', 'f:26', 'f:32']);
});

it.each<[number, string, number]>([
  [2, '', 2], [2, 'kind', 2], [2, 'spec', 3], [2, 'spec.http', 4], [2, 'spec.http[0]', 5], [2, 'spec.http[0].name', 5], [2, 'spec.http[0].match[0].uri.prefix', 6],
  [2, 'spec.http[1]', 8], [2, 'spec.http[1].route', 9], [2, 'spec.http[1].route[0].destination.host', 10], [2, 'spec.http[1].route[1].destination', 12],
  [2, 'spec.http[1].route[1].destination.host', 13], [2, 'metadata.labels.app.kubernetes.io/name', 16], [2, 'metadata.labels.app', 17],
  [2, 'spec.http[1].route[1].destination.subset', 12], [2, 'spec.http[7].route', 4], [2, 'spec.tls', 3], [2, 'status', 2],
  [23, 'spec.host', 25], [26, 'items[0].host', 28], [26, 'items[1].spec.host', 30], [26, 'spec.host', 26],
  [32, 'a.b', 34], [32, 'c.b', 35], [32, 'spec.http[1].route', 37], [32, 'spec.http[0]', 36],
])('of the object on line %i, %p is on line %i', (root, path, line) => {
  expect(fieldLines(TEXT, new Map([[root, new Set([path])]])).get(root)?.get(path)).toBe(line);
});

it('finds all of them in one walk', () => {
  const found = fieldLines(TEXT, new Map([[32, new Set(['a.b'])], [2, new Set(['kind', 'spec.http[1]'])], [26, new Set(['items[0]'])]]));
  expect([...found].map(([root, lines]) => [root, Object.fromEntries(lines)])).toEqual([
    [2, { 'kind': 2, 'spec.http[1]': 8 }], [26, { 'items[0]': 28 }], [32, { 'a.b': 34 }],
  ]);
});

it('an object without a line break at its end has lines, too', () => {
  expect(fieldLines('kind: A\nspec: 1', new Map([[1, new Set(['spec'])]])).get(1)?.get('spec')).toBe(2);
  expect(fieldLines('{kind: A}\n---\nkind: B', new Map([[3, new Set(['kind'])]])).get(3)?.get('kind')).toBe(3);
});
