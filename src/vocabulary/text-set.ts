import { ANY_VALUE, cookieParts } from './cookie-pattern';
import { regex } from './regex';
import { alternatives, bare, hasAlternatives, headBeforeAnything, literalPrefix, literalShape } from './regex-shape';

/** The texts that a condition of Istio (exact, prefix, regex, or none) lets through. */
export type TextSet =
  | { readonly kind: 'all' }
  | { readonly kind: 'exact' | 'prefix'; readonly text: string; readonly fold: boolean }
  | { readonly kind: 'regex'; readonly text: string; readonly cookies?: readonly TextSet[] }
  /** Nothing is known about it, but that it equals itself. */
  | { readonly kind: 'opaque'; readonly text: string };

/** Whether one condition lets everything through that another one does. */
export type Cover = 'yes' | 'no' | 'unknown';

export const ALL: TextSet = { kind: 'all' };

/** The set of a string match as Istio has it; a regular expression that is only a text, or a text and `.*`, is read as that. */
export function textSet(match: unknown, fold = false): TextSet {
  if (typeof match !== 'object' || match === null || Array.isArray(match)) {
    return { kind: 'opaque', text: JSON.stringify(match) ?? '' };
  }
  const entries = Object.entries(match);
  if (entries.length === 0) {
    return ALL;
  }
  const [kind, text] = entries[0];
  if (entries.length > 1 || typeof text !== 'string' || !['exact', 'prefix', 'regex'].includes(kind)) {
    return { kind: 'opaque', text: JSON.stringify(match) };
  }
  return kind === 'regex' ? regexSet(text) : simpleSet(kind as 'exact' | 'prefix', text, fold);
}

function simpleSet(kind: 'exact' | 'prefix', text: string, fold: boolean): TextSet {
  return kind === 'prefix' && text === '' ? ALL : { kind, text, fold: fold && lower(text) !== upper(text) };
}

function regexSet(source: string): TextSet {
  const shape = literalShape(source);
  if (shape !== undefined) {
    return simpleSet(shape.open ? 'prefix' : 'exact', shape.text, false);
  }
  const text = bare(source);
  if (regex(source) === undefined || regex(text) === undefined) {
    return { kind: 'opaque', text };
  }
  return { kind: 'regex', text, cookies: cookieParts(text)?.map(cookieSet) };
}

/** What follows a cookie is a semicolon or nothing, so that here a value that may be anything ends as `.*` does. */
function cookieSet(part: string): TextSet {
  return regexSet(part.endsWith(ANY_VALUE) ? `${part.slice(0, -ANY_VALUE.length)}.*` : part);
}

/** Whether a text is in the set; undefined where that is not known. */
export function contains(set: TextSet, text: string): boolean | undefined {
  switch (set.kind) {
    case 'all': return true;
    case 'exact': return set.fold ? lower(set.text) === lower(text) : set.text === text;
    case 'prefix': return startsWith(text, set.text, set.fold);
    case 'regex': return regex(set.text)!.fullMatch(text);
    case 'opaque': return undefined;
  }
}

/** Whether every text of `inner` is in `outer`. `yes` is certain; `no` holds where `inner` has a text at all. */
export function textCovers(outer: TextSet, inner: TextSet): Cover {
  if (outer.kind === 'all') {
    return 'yes';
  }
  if (outer.kind === inner.kind && outer.text === (inner as typeof outer).text && (outer.kind === 'regex' || outer.kind === 'opaque')) {
    return 'yes';
  }
  if (outer.kind === 'opaque' || inner.kind === 'opaque') {
    return 'unknown';
  }
  const parts = inner.kind === 'regex' ? alternatives(inner.text) ?? [] : [];
  if (parts.length > 1) {
    return parts.map((part) => textCovers(outer, regexSet(part))).reduce(worse);
  }
  if (outer.kind === 'regex') {
    return inner.kind === 'regex' && cookiesCover(outer.cookies, inner.cookies) ? 'yes' : patternCovers(outer.text, inner);
  }
  switch (inner.kind) {
    case 'all': return 'no';
    case 'regex': return textCoversPattern(outer, inner.text);
    case 'prefix': return outer.kind === 'exact' ? 'no' : verdict(startsIn(outer, inner));
    case 'exact': return verdict(outer.kind === 'prefix' ? startsIn(outer, inner) : startsIn(outer, inner) && outer.text.length === inner.text.length);
  }
}

/** Whether each of the outer cookies lets one of the inner ones through, another one each. */
function cookiesCover(outer: readonly TextSet[] | undefined, inner: readonly TextSet[] = []): boolean {
  const left = [...inner];
  return outer !== undefined && outer.every((wanted) => {
    const at = left.findIndex((given) => textCovers(wanted, given) === 'yes');
    return at >= 0 && left.splice(at, 1).length === 1;
  });
}

type Simple = Extract<TextSet, { kind: 'exact' | 'prefix' }>;

/** Whether all spellings of the inner text start with the outer one. */
function startsIn(outer: Simple, inner: Simple): boolean {
  return outer.fold ? startsWith(inner.text, outer.text, true)
    : inner.text.startsWith(outer.text) && !(inner.fold && lower(outer.text) !== upper(outer.text));
}

function textCoversPattern(outer: Simple, pattern: string): Cover {
  const start = literalPrefix(pattern);
  if (outer.kind === 'prefix' && startsWith(start, outer.text, outer.fold)) {
    return 'yes';
  }
  if (outer.kind === 'exact' && start.length > outer.text.length) {
    return 'no';
  }
  const common = Math.min(start.length, outer.text.length);
  return startsWith(start.slice(0, common), outer.text.slice(0, common), outer.fold) ? 'unknown' : 'no';
}

function patternCovers(pattern: string, inner: Exclude<TextSet, { kind: 'opaque' }>): Cover {
  if (inner.kind === 'regex') {
    return opensAfter(pattern, literalPrefix(inner.text)) ? 'yes' : 'unknown';
  }
  const text = inner.kind === 'all' ? '' : inner.text;
  const outer = regex(pattern)!;
  if (inner.kind === 'exact' && !inner.fold) {
    return verdict(outer.fullMatch(text));
  }
  if (inner.kind === 'all' ? opensAfter(pattern, '') : inner.kind === 'prefix' && !inner.fold && opensAfter(pattern, text)) {
    return 'yes';
  }
  const samples = inner.kind === 'exact' ? [text, lower(text), upper(text)] : [text, `${text}0`, `${text}~/-`];
  return samples.every((sample) => outer.fullMatch(sample)) ? 'unknown' : 'no';
}

/** Longer texts are not looked at: one match for each character is made. */
const LONGEST_START = 256;

/** Whether the pattern matches every text that starts like this: it is `A.*`, and `A` matches a beginning of it. */
function opensAfter(pattern: string, start: string): boolean {
  const head = hasAlternatives(pattern) ? undefined : headBeforeAnything(pattern);
  const compiled = head === undefined ? undefined : regex(head);
  if (compiled === undefined || start.length > LONGEST_START) {
    return false;
  }
  for (let end = 0; end <= start.length; end++) {
    if (!/^[\uDC00-\uDFFF]/.test(start.slice(end)) && compiled.fullMatch(start.slice(0, end))) {
      return true;
    }
  }
  return false;
}

/** What two answers together say where both must be `yes`. */
export function worse(a: Cover, b: Cover): Cover {
  return a === 'no' || b === 'no' ? 'no' : a === 'unknown' ? a : b;
}

function verdict(covered: boolean): Cover {
  return covered ? 'yes' : 'no';
}

function startsWith(text: string, start: string, fold: boolean): boolean {
  return fold ? lower(text).startsWith(lower(start)) : text.startsWith(start);
}

/** Envoy folds ASCII letters only. */
export function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function upper(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
