import { regex } from '../../vocabulary/regex';
import type { RequestFacts } from '../match/request-facts';
import type { PathRewrite, RouteMatch } from '../route';

/** The path as the upstream sees it; the query stays (R-A10…R-A12). */
export function rewrittenPath(rewrite: PathRewrite | undefined, match: RouteMatch, { path, bare, query }: RequestFacts): string {
  if (rewrite === undefined) {
    return path;
  }
  const tail = query === undefined ? '' : `?${query}`;
  switch (rewrite.kind) {
    case 'full': return rewrite.value + tail;
    case 'prefix': return rewrite.value + bare.slice(match.path.value.length) + tail;
    case 'regex': return replaceAll(bare, rewrite.pattern ?? '', rewrite.value) + tail;
  }
}

const REFERENCE = /\\([0-9\\])/g;

/** RE2's replacement of every match: an empty one directly after another does not count. */
function replaceAll(text: string, pattern: string, substitution: string): string {
  const matcher = regex(pattern)?.pattern.matcher(text);
  if (matcher === undefined) {
    return text;
  }
  const groups = matcher.groupCount();
  let out = '';
  let end = 0;
  let first = true;
  while (matcher.find()) {
    if (!first && matcher.start() === matcher.end() && matcher.start() === end) {
      continue;
    }
    out += text.slice(end, matcher.start());
    out += substitution.replace(REFERENCE, (_, digit: string) => (
      digit === '\\' ? '\\' : Number(digit) > groups ? '' : matcher.group(Number(digit)) ?? ''));
    end = matcher.end();
    first = false;
  }
  return out + text.slice(end);
}
