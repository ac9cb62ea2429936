import { Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { AppProtocol, CanaryService, CanaryServiceProps, CookieMatch, Fault, HeaderMatch, HeaderRoute, PathMatch, QueryMatch, RouteOptions, StringMatch } from '../../src';

/** A service of a generated program. */
export interface ServicePlan {
  readonly id: string;
  readonly weights: { [version: string]: number };
  readonly props: CanaryServiceProps;
  readonly rules: { readonly name: string; readonly options: RouteOptions }[];
}

/** What a generated program declares. */
export interface Plan {
  readonly namespace?: string;
  readonly services: ServicePlan[];
}

/** Versions as people write them; no two of them share a subset name. */
const VERSIONS = ['v1', 'v2', 'V3', 'v1.2.0', 'v4_rc', '2024-01', 'stable', 'canary'];
const IDS = ['reviews', 'ratings', 'details', 'web', 'api-gateway', 'x'];

/** Whole percents that add up to 100, some of them 0. */
const weights = fc.shuffledSubarray(VERSIONS, { minLength: 1, maxLength: 4 }).chain((versions) =>
  fc.array(fc.nat(100), { minLength: versions.length - 1, maxLength: versions.length - 1 }).map((cuts) => {
    const edges = [0, ...[...cuts].sort((a, b) => a - b), 100];
    return Object.fromEntries(versions.map((version, i) => [version, edges[i + 1] - edges[i]]));
  }));

const ports = fc.constantFrom<Partial<CanaryServiceProps>>(
  {}, { port: 9080 }, { port: 80, targetPort: 3000 },
  { ports: [{ port: 80, protocol: AppProtocol.HTTP }, { port: 9000, protocol: AppProtocol.GRPC }] },
  { ports: [{ port: 80, protocol: AppProtocol.HTTP }, { port: 5432, protocol: AppProtocol.TCP }, { port: 443, protocol: AppProtocol.HTTPS }] },
);

const props: fc.Arbitrary<CanaryServiceProps> = fc.record({
  ports,
  standardLabels: fc.boolean(),
  replicas: fc.nat(5),
}).map(({ ports: chosen, ...rest }) => ({ ...chosen, ...rest }));

/** Conditions that never hide each other: every rule asks for its own header value as well. */
const conditions = (name: string) => fc.record({
  path: fc.option(fc.constantFrom(PathMatch.prefix('/api'), PathMatch.exact('/'), PathMatch.regex('/a+')), { nil: undefined }),
  method: fc.option(fc.constant(StringMatch.exact('GET')), { nil: undefined }),
  query: fc.option(fc.constant<QueryMatch[]>([QueryMatch.exact('debug', 'true')]), { nil: undefined }),
  cookies: fc.option(fc.constant<CookieMatch[]>([CookieMatch.exact('canary', 'always')]), { nil: undefined }),
  fault: fc.option(fc.constant(Fault.abort(503, 10)), { nil: undefined }),
  priority: fc.integer({ min: -2, max: 2 }),
}).map((options): RouteOptions => ({ ...options, headers: [HeaderMatch.exact('x-rule', name)] }));

const service = (id: string): fc.Arbitrary<ServicePlan> => fc.tuple(weights, props, fc.nat(3)).chain(([shares, given, count]) => {
  const versions = Object.keys(shares);
  const rules = Array.from({ length: count }, (_, i) => fc.tuple(conditions(`rule-${i}`), fc.constantFrom(...versions))
    .map(([options, to]) => ({ name: `rule-${i}`, options: { ...options, to: { [to]: 100 } } })));
  return fc.tuple(...rules).map((made) => ({ id, weights: shares, props: given, rules: made }));
});

/** Programs as people write them, all of them right. */
export const plans: fc.Arbitrary<Plan> = fc.tuple(
  fc.option(fc.constant('shop'), { nil: undefined }),
  fc.shuffledSubarray(IDS, { minLength: 1, maxLength: 3 }).chain((ids) => fc.tuple(...ids.map(service))),
).map(([namespace, services]) => ({ namespace, services }));

/** Runs a plan in a chart. */
export function run(plan: Plan, scope: Chart): CanaryService[] {
  return plan.services.map(({ id, weights: shares, props: given, rules }) => {
    const made = new CanaryService(scope, id, shares, given);
    rules.forEach(({ name, options }) => new HeaderRoute(scope, `${id}-${name}`, { ...options, service: made }));
    return made;
  });
}
