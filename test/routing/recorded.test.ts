import { readFileSync } from 'fs';
import { join } from 'path';
import { route } from './objects';
import { differences } from '../../conformance/routing/compare';
import type { Case } from '../../conformance/routing/corpus';
import { Client } from '../../src/routing/client';

const cases = readFileSync(join(__dirname, '../fixtures/routing.jsonl'), 'utf8').trim().split('\n').map((line): Case => JSON.parse(line));

test.each(cases.map((one): [string, string, Case] => [one.family, one.rules.join(' '), one]))('%s agrees with the recording (%s)', (_, __, one) => {
  const { objects, mesh, client, requests } = one;
  const router = route([...objects], { meshConfig: mesh });
  const from = client.kind === 'gateway' ? Client.gateway(client) : Client.sidecar(client);
  for (const { request, expected } of requests) {
    const { headers, ...rest } = request;
    const outcome = router.send({ ...rest, headerLines: headers.map(([name, value]) => ({ name, value })), from });
    expect({ outcome: String(outcome), differences: differences(request, expected, outcome) }).toEqual({ outcome: String(outcome), differences: [] });
  }
});

test('the recordings are a few hundred', () => {
  expect(cases.reduce((sum, { requests }) => sum + requests.length, 0)).toBeGreaterThan(300);
});
