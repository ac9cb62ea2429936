import { differences } from './compare';
import { Case, records } from './corpus';
import { Client } from '../../src/routing/client';
import { Router } from '../../src/routing/router';

/** How often each field of a family agreed. */
interface Tally {
  requests: number;
  wrong: number;
  readonly fields: Map<string, number>;
}

/** Sends every recorded request and compares all that ROUTING.md says to compare. */
export function compareRequests(family?: string): { passed: number; failed: number } | undefined {
  const cases = records<Case>('routing.jsonl.gz');
  if (cases === undefined) {
    return undefined;
  }
  const tallies = new Map<string, Tally>();
  for (const one of cases.filter((candidate) => family === undefined || candidate.family === family)) {
    const tally = tallies.get(one.family) ?? { requests: 0, wrong: 0, fields: new Map() };
    tallies.set(one.family, tally);
    compareCase(one, tally);
  }
  for (const [name, { requests, wrong, fields }] of tallies) {
    const details = [...fields].map(([field, count]) => `${field} ${count}`).join(', ');
    console.log(`  ${name}: ${requests - wrong}/${requests}${details === '' ? '' : ` (differ: ${details})`}`);
  }
  const all = [...tallies.values()];
  const failed = all.reduce((sum, { wrong }) => sum + wrong, 0);
  return { passed: all.reduce((sum, { requests }) => sum + requests, 0) - failed, failed };
}

function compareCase({ id, objects, mesh, client, requests, rules }: Case, tally: Tally): void {
  const router = new Router(objects.map((json, i) => ({ json, origin: `${id}#${i}` })), { meshConfig: mesh });
  const from = client.kind === 'gateway' ? Client.gateway(client) : Client.sidecar(client);
  for (const { request, expected } of requests) {
    const { headers, ...rest } = request;
    const outcome = router.send({ ...rest, headerLines: headers.map(([name, value]) => ({ name, value })), from });
    const found = differences(request, expected, outcome);
    tally.requests++;
    if (found.length > 0) {
      tally.wrong++;
      found.forEach(({ field }) => tally.fields.set(field, (tally.fields.get(field) ?? 0) + 1));
      console.log(`${id} (${rules.join(' ')})\n${String(outcome)}`);
      found.forEach(({ field, expected: want, actual }) => console.log(`    ${field}: recorded ${JSON.stringify(want)}, ours ${JSON.stringify(actual)}`));
    }
  }
}
