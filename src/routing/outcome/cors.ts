import type { RequestFacts } from '../match/request-facts';
import { stringTest } from '../match/string-test';
import type { CorsPolicy } from '../route';

/** What the CORS filter does with a request (R-X11). */
export interface CorsVerdict {
  /** The filter answers a preflight by itself, with status 200. */
  readonly answers: boolean;
  /** What it adds to the answer, whoever gives it. */
  readonly headers: { [name: string]: string };
}

const NOTHING: CorsVerdict = Object.freeze({ answers: false, headers: {} });

/** Judges a request to a route with this policy. */
export function corsVerdict(policy: CorsPolicy | undefined, facts: RequestFacts): CorsVerdict {
  const origin = header(facts, 'origin');
  if (policy === undefined || !origin) {
    return NOTHING;
  }
  // An origin is allowed by a condition that `*` satisfies, too.
  const allowed = policy.allowOrigins.map(stringTest).some((test) => test(origin) || test('*'));
  const preflight = facts.method === 'OPTIONS' && Boolean(header(facts, 'access-control-request-method'));
  if (!allowed && !(preflight && !policy.forwardNotMatchingPreflights)) {
    return NOTHING;
  }
  const headers = {
    ...allowed ? { 'access-control-allow-origin': origin } : {},
    ...policy.allowCredentials ? { 'access-control-allow-credentials': 'true' } : {},
    ...preflight ? preflightHeaders(policy, facts) : {},
    ...allowed && policy.exposeHeaders !== '' ? { 'access-control-expose-headers': policy.exposeHeaders } : {},
  };
  return { answers: preflight, headers };
}

function preflightHeaders({ allowMethods, allowHeaders, maxAge }: CorsPolicy, facts: RequestFacts): { [name: string]: string } {
  return {
    ...allowMethods === '' ? {} : { 'access-control-allow-methods': allowMethods },
    ...allowHeaders === '' ? {}
      : { 'access-control-allow-headers': allowHeaders === '*' ? header(facts, 'access-control-request-headers') ?? '' : allowHeaders },
    ...maxAge === '' ? {} : { 'access-control-max-age': maxAge },
  };
}

function header(facts: RequestFacts, name: string): string | undefined {
  return facts.headers.get(name)?.[0];
}
