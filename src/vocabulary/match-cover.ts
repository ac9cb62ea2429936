import { Applicability, ALWAYS_SENT, HeaderConditions, MatchSet, readMatch } from './match-set';
import { ALL, contains, textCovers, TextSet } from './text-set';

/**
 * Whether every request that matches `inner` certainly matches `outer` too, both being matches of one VirtualService as Istio reads them
 * (`HTTPMatchRequest`; `undefined` is the match of a route without any).
 *
 * @param bound the gateways of the VirtualService, if known: a match that names all of them is as one that names none
 */
export function matchCovers(outer: unknown, inner: unknown, bound?: readonly string[]): boolean {
  return covers(readMatch(outer), readMatch(inner), bound);
}

/** {@link matchCovers} for matches that were read before. */
export function covers(outer: MatchSet, inner: MatchSet, bound?: readonly string[]): boolean {
  if (outer.everything) {
    return true;
  }
  if (outer.opaque || inner.opaque) {
    return false;
  }
  for (const [name, conditions] of outer.headers) {
    if (!headerCovers(name, conditions, inner.headers.get(name))) {
      return false;
    }
  }
  for (const [name, wanted] of outer.query) {
    const given = inner.query.get(name);
    if (given === undefined || !textCovers(wanted, given)) {
      return false;
    }
  }
  return clientCovers(outer.applies, inner.applies, bound) && textCovers(outer.path, inner.path === ALL ? ANY_PATH : inner.path);
}

const ANY_PATH: TextSet = { kind: 'prefix', text: '/', fold: false };

const NONE: HeaderConditions = { wants: [], refuses: [] };

function headerCovers(name: string, outer: HeaderConditions, inner: HeaderConditions = NONE): boolean {
  const once = ALWAYS_SENT.has(name);
  return outer.wants.every((wanted) => (once && wanted === ALL) || inner.wants.some((given) => textCovers(wanted, given)))
    && outer.refuses.every((refused) => refusalCovers(refused, inner, once));
}

/** No line of the header is in `refused`; a missing header counts as one empty line, but where absence itself is asked. */
function refusalCovers(refused: TextSet | 'absent', { wants, refuses }: HeaderConditions, once: boolean): boolean {
  return refuses.some((given) => refusalImplies(given, refused))
    || (once && refused !== 'absent' && wants.some((given) => given.kind === 'exact' && contains(refused, given.text) === false));
}

function refusalImplies(given: TextSet | 'absent', refused: TextSet | 'absent'): boolean {
  if (given === 'absent') {
    return refused === 'absent' || contains(refused, '') === false;
  }
  return refused !== 'absent' && textCovers(given, refused);
}

/** What istiod decides when it generates the route: a match with gateways ignores the source. */
function clientCovers(outer: Applicability, inner: Applicability, bound: readonly string[] | undefined): boolean {
  if (outer.port !== 0 && outer.port !== inner.port) {
    return false;
  }
  if (outer.gateways.length > 0) {
    const reached = inner.gateways.length > 0 ? inner.gateways : bound;
    return reached !== undefined && reached.every((gateway) => outer.gateways.includes(gateway));
  }
  if (inner.gateways.length > 0) {
    return outer.sourceLabels.size === 0 && outer.sourceNamespace === '';
  }
  for (const [key, value] of outer.sourceLabels) {
    if (inner.sourceLabels.get(key) !== value) {
      return false;
    }
  }
  return outer.sourceNamespace === '' || outer.sourceNamespace === inner.sourceNamespace;
}
