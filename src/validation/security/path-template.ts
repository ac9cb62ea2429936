const ONE = '{*}';
const REST = '{**}';

/** What Envoy takes of a segment that stands between templates. */
const LITERAL = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

/** No request has a longer path. */
const MOST_SEGMENTS = 10_000;

/** What is wrong with a path of an operation: `{*}` is one segment, `{**}` the rest, and nothing else has braces. */
export function pathTemplateProblem(path: string): string | undefined {
  const segments = path.replace(/^\/+/, '').replace(/\/+$/, '').split('/', MOST_SEGMENTS);
  const isTemplate = path.includes(ONE) || path.includes(REST);
  const rest = segments.indexOf(REST);
  for (const [i, segment] of segments.entries()) {
    if (segment === ONE || segment === REST) {
      if (rest >= 0 && i > rest) {
        return `${REST} must be the last template`;
      }
    } else if (/[{}]/.test(segment)) {
      return `braces stand in ${ONE} and ${REST} only`;
    } else if (isTemplate && !LITERAL.test(segment)) {
      return 'a path with templates must have segments of URL characters';
    }
  }
  return undefined;
}
