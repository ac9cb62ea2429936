import { Applicability, ALWAYS_SENT, HeaderConditions, MatchSet, readMatch } from './match-set';
import { ALL, contains, Cover, textCovers, TextSet, worse } from './text-set';

/**
 * Whether every request that matches `inner` also matches `outer`, both being matches of one VirtualService as Istio reads them
 * (`HTTPMatchRequest`; `undefined` is the match of a route without any).
 *
 * `yes` is certain. `no` holds where some request matches `inner` at all. Everything else is `unknown`.
 *
 * @param bound the gateways of the VirtualService, if known: a match that names all of them is as one that names none
 */
export function matchCovers(outer: unknown, inner: unknown, bound?: readonly string[]): Cover {
  return covers(readMatch(outer), readMatch(inner), bound);
}

/** {@link matchCovers} for matches that were read before. */
export function covers(outer: MatchSet, inner: MatchSet, bound?: readonly string[]): Cover {
  if (outer.everything) {
    return 'yes';
  }
  if (outer.opaque || inner.opaque) {
    return 'unknown';
  }
  let result: Cover = 'yes';
  for (const [name, conditions] of outer.headers) {
    if ((result = worse(result, headerCovers(name, conditions, inner.headers.get(name)))) === 'no') {
      return 'no';
    }
  }
  for (const [name, wanted] of outer.query) {
    const given = inner.query.get(name);
    if ((result = worse(result, given === undefined ? 'no' : textCovers(wanted, given))) === 'no') {
      return 'no';
    }
  }
  if ((result = worse(result, clientCovers(outer.applies, inner.applies, bound))) === 'no') {
    return 'no';
  }
  return worse(result, textCovers(outer.path, inner.path === ALL ? ANY_PATH : inner.path));
}

const ANY_PATH: TextSet = { kind: 'prefix', text: '/', fold: false };

const NONE: HeaderConditions = { wants: [], refuses: [] };

function headerCovers(name: string, outer: HeaderConditions, inner: HeaderConditions = NONE): Cover {
  const once = ALWAYS_SENT.has(name);
  let result: Cover = 'yes';
  for (const wanted of outer.wants) {
    result = worse(result, wantCovers(wanted, inner, once));
  }
  for (const refused of outer.refuses) {
    result = worse(result, refusalCovers(refused, inner, once));
  }
  return result;
}

/** Some line of the header is in `wanted`, as far as the inner conditions say. */
function wantCovers(wanted: TextSet, { wants, refuses }: HeaderConditions, once: boolean): Cover {
  if (once && wanted === ALL) {
    return 'yes';
  }
  if (wants.length === 0) {
    return refuses.length > 0 || (once && wanted.kind === 'regex') ? 'unknown' : 'no';
  }
  const verdicts = wants.map((given) => textCovers(wanted, given));
  return verdicts.includes('yes') ? 'yes' : verdicts.length === 1 && refuses.length === 0 ? verdicts[0] : 'unknown';
}

/** No line of the header is in `refused`; a missing header counts as one empty line, but where absence itself is asked. */
function refusalCovers(refused: TextSet | 'absent', { wants, refuses }: HeaderConditions, once: boolean): Cover {
  if (refuses.some((given) => refusalImplies(given, refused))) {
    return 'yes';
  }
  if (once && refused !== 'absent') {
    return wants.some((given) => given.kind === 'exact' && contains(refused, given.text) === false) ? 'yes' : 'unknown';
  }
  return wants.length > 0 || refuses.length > 0 ? 'unknown' : 'no';
}

function refusalImplies(given: TextSet | 'absent', refused: TextSet | 'absent'): boolean {
  if (given === 'absent') {
    return refused === 'absent' || contains(refused, '') === false;
  }
  return refused !== 'absent' && textCovers(given, refused) === 'yes';
}

/** What istiod decides when it generates the route: a match with gateways ignores the source. */
function clientCovers(outer: Applicability, inner: Applicability, bound: readonly string[] | undefined): Cover {
  if (outer.port !== 0 && outer.port !== inner.port) {
    return 'no';
  }
  if (outer.gateways.length > 0) {
    const reached = inner.gateways.length > 0 ? inner.gateways : bound;
    return reached === undefined ? 'unknown' : reached.map((gateway) => listsGateway(outer.gateways, gateway)).reduce(worse, 'yes');
  }
  if (inner.gateways.length > 0) {
    return outer.sourceLabels.size > 0 || outer.sourceNamespace !== '' ? 'no' : 'yes';
  }
  const sameLabels = [...outer.sourceLabels].every(([key, value]) => inner.sourceLabels.get(key) === value);
  return sameLabels && (outer.sourceNamespace === '' || outer.sourceNamespace === inner.sourceNamespace) ? 'yes' : 'no';
}

/** `name` and `namespace/name` may be the same gateway. */
function listsGateway(list: readonly string[], gateway: string): Cover {
  if (list.includes(gateway)) {
    return 'yes';
  }
  return list.some((other) => baseName(other) === baseName(gateway) && other.includes('/') !== gateway.includes('/')) ? 'unknown' : 'no';
}

function baseName(gateway: string): string {
  return gateway.split('/').pop()!.split('.')[0];
}
