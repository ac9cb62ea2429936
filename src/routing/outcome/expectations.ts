import type { Outcome } from './outcome';
import { OutcomeKind } from './outcome-kind';
import { allMissing } from './route-summary';
import { given } from '../../vocabulary/given';
import { problem, show } from '../../vocabulary/problem';
import { requireFilledText, requirePercent, requireStruct, requireWhole } from '../../vocabulary/requirements';

/** With room for what 66.67 - 66.66 is in floating point. */
const TOLERANCE = 0.01 + 1e-9;
/** What callers and upstreams see. */
const VISIBLE = [
  'kind', 'destinations', 'split', 'method', 'path', 'host', 'headers', 'responseHeaders', 'statusCode', 'location', 'body', 'timeoutMs', 'retries',
  'fault', 'mirrors', 'hash',
] as const;
const UNREACHABLE = new Set([OutcomeKind.NOT_FOUND, OutcomeKind.BLACKHOLE, OutcomeKind.NO_LISTENER]);

/** Throws unless the requests are shared out like this: exactly these versions, weight 0 counting as absent. */
export function requireSplit(outcome: Outcome, split: { [version: string]: number }): void {
  for (const [version, percent] of Object.entries(requireStruct('Mesh.expectSplit', 'the split', split))) {
    requirePercent('Mesh.expectSplit', `the share of ${show(version)}`, percent ?? 0);
  }
  const { split: actual, _answer: { answeredBy } } = outcome;
  const versions = new Set([...Object.keys(split), ...Object.keys(actual)]);
  const different = [...versions].filter((version) => !(Math.abs((split[version] ?? 0) - (actual[version] ?? 0)) <= TOLERANCE));
  const wanted = `the split ${JSON.stringify(split)}`;
  if (different.length > 0) {
    fail('expectSplit', wanted, `${JSON.stringify(actual)} (${different.join(', ')} differ${different.length === 1 ? 's' : ''})`, outcome);
  }
  if (answeredBy !== undefined) {
    fail('expectSplit', wanted, `an answer of the ${answeredBy === 'fault' ? 'injected fault' : 'CORS policy'}`, outcome);
  }
  // A service that is not among the manifests may live elsewhere; one that is tells that the share really is lost.
  const lost = outcome._clusters.find(({ cluster, weight }) => cluster.missing && cluster.known && weight > 0);
  if (lost) {
    fail('expectSplit', wanted, `503 for a share: ${lost.cluster.reason}`, outcome);
  }
}

/** Throws unless the caller is redirected to this URL. */
export function requireRedirect(outcome: Outcome, location: string, statusCode?: number): void {
  requireFilledText('Mesh.expectRedirect', 'the location', location);
  given(statusCode, (it) => requireStatusCode('Mesh.expectRedirect', it));
  const { kind, location: actual, statusCode: actualCode } = outcome;
  const wantedCode = statusCode ?? undefined;
  const wanted = `a redirect to ${location}${wantedCode === undefined ? '' : ` with status ${wantedCode}`}`;
  if (kind !== OutcomeKind.REDIRECT || actual === undefined) {
    fail('expectRedirect', wanted, kind, outcome);
  }
  if (actual !== location || (wantedCode !== undefined && wantedCode !== actualCode)) {
    fail('expectRedirect', wanted, `${actual} with status ${actualCode}`, outcome);
  }
}

/** Throws unless the proxy itself answers with this status. */
export function requireStatus(outcome: Outcome, statusCode: number): void {
  requireStatusCode('Mesh.expectStatus', statusCode);
  const { statusCode: actual, kind } = outcome;
  if (actual !== statusCode) {
    fail('expectStatus', `status ${statusCode} from the proxy`, actual === undefined ? `${kind}, where the upstream answers` : `status ${actual}`, outcome);
  }
}

/** Whether nobody answers: no route, no listener, a black hole, or nothing but missing destinations. */
export function isUnreachable(outcome: Outcome): boolean {
  const lost = outcome._clusters.length > 0 && allMissing(outcome._clusters) && outcome._answer.answeredBy === undefined;
  return UNREACHABLE.has(outcome.kind) || lost;
}

/** Throws unless nobody answers. */
export function requireUnreachable(outcome: Outcome): void {
  if (!isUnreachable(outcome)) {
    fail('expectUnreachable', 'nobody to answer', outcome.kind, outcome);
  }
}

/** Throws unless callers and upstreams see the same in both; names of rules may differ. */
export function requireSame(outcome: Outcome, other: Outcome): void {
  const [here, there] = [visible(outcome), visible(other)];
  const different = Object.keys(here).filter((field) => canonical(here[field]) !== canonical(there[field]));
  if (different.length > 0) {
    const details = different.map((field) => `${field} ${canonical(here[field])} here and ${canonical(there[field])} there`).join('; ');
    throw problem('Mesh.expectSame', `both meshes must treat the request alike, got ${details}\nhere: ${String(outcome)}\nthere: ${String(other)}\n`,
      'Change one of the meshes, or the expectation');
  }
}

function requireStatusCode(who: string, statusCode: number): void {
  requireWhole(who, 'the status', statusCode, 100, 599);
}

function visible(outcome: Outcome): Record<string, unknown> {
  return Object.fromEntries(VISIBLE.map((field) => [field, outcome[field]]));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) => (field !== null && typeof field === 'object' && !Array.isArray(field)
    ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
    : field)) ?? 'nothing';
}

function fail(who: string, wanted: string, got: string, outcome: Outcome): never {
  throw problem(`Mesh.${who}`, `the request must get ${wanted}, got ${got}\n${String(outcome)}\n`, 'Change the rule, or the expectation');
}
