import { ANY_VALUE, cookieParts } from './cookie-pattern';
import { Regex, regex } from './regex';
import { alternatives, bare, headBeforeAnything, literalPrefix, literalShape } from './regex-shape';

/** The texts that a condition of Istio (exact, prefix, regex, or none) lets through. */
export type TextSet =
  | { readonly kind: 'all' }
  | { readonly kind: 'exact' | 'prefix'; readonly text: string; readonly fold: boolean }
  | PatternSet
  /** Nothing is known about it, but that it equals itself. */
  | { readonly kind: 'opaque'; readonly text: string };

/** What the text of a regular expression shows, read once: patterns are compared with many others. Compiled only where that can tell something. */
class PatternSet {
  public readonly kind = 'regex';
  /** The sets of its alternatives, where it has several. */
  public readonly parts: readonly TextSet[];
  /** The text that everything in it starts with. */
  public readonly start: string;
  /** The sets of the cookies, where it is a pattern for cookies. */
  public readonly cookies?: readonly TextSet[];
  private readonly head?: string;
  private compiledHead?: Regex;

  public constructor(public readonly text: string) {
    const parts = alternatives(text);
    this.parts = parts === undefined || parts.length === 1 ? [] : parts.map(regexSet);
    this.start = literalPrefix(text);
    this.cookies = cookieParts(text)?.map(cookieSet);
    this.head = parts?.length === 1 ? headBeforeAnything(text) : undefined;
  }

  /** Whether it matches every text that starts like this: it is `A.*`, and `A` matches a beginning of it. */
  public opensAfter(start: string): boolean {
    const compiled = this.head === undefined || start.length > LONGEST_START ? undefined : this.compiledHead ??= regex(this.head);
    if (compiled === undefined) {
      return false;
    }
    for (let end = 0; end <= start.length; end++) {
      if (!/^[\uDC00-\uDFFF]/.test(start.slice(end)) && compiled.fullMatch(start.slice(0, end))) {
        return true;
      }
    }
    return false;
  }
}

/** Longer texts are not looked at: one match for each character is made. */
const LONGEST_START = 256;

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
  return new PatternSet(bare(source));
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
    case 'regex': return regex(set.text)?.fullMatch(text);
    case 'opaque': return undefined;
  }
}

/** Whether every text of `inner` is certainly in `outer`. */
export function textCovers(outer: TextSet, inner: TextSet): boolean {
  if (outer.kind === 'all') {
    return true;
  }
  if (outer.kind === inner.kind && outer.text === (inner as typeof outer).text && (outer.kind === 'regex' || outer.kind === 'opaque')) {
    return true;
  }
  if (outer.kind === 'opaque' || inner.kind === 'opaque') {
    return false;
  }
  if (inner.kind === 'regex' && inner.parts.length > 0) {
    return inner.parts.every((part) => textCovers(outer, part));
  }
  if (outer.kind === 'regex') {
    return patternCovers(outer, inner);
  }
  switch (inner.kind) {
    case 'all': return false;
    case 'regex': return outer.kind === 'prefix' && startsWith(inner.start, outer.text, outer.fold);
    case 'prefix': return outer.kind === 'prefix' && startsIn(outer, inner);
    case 'exact': return startsIn(outer, inner) && (outer.kind === 'prefix' || outer.text.length === inner.text.length);
  }
}

type Simple = Extract<TextSet, { kind: 'exact' | 'prefix' }>;

/** Whether all spellings of the inner text start with the outer one. */
function startsIn(outer: Simple, inner: Simple): boolean {
  return outer.fold ? startsWith(inner.text, outer.text, true)
    : inner.text.startsWith(outer.text) && !(inner.fold && lower(outer.text) !== upper(outer.text));
}

function patternCovers(outer: PatternSet, inner: Exclude<TextSet, { kind: 'opaque' }>): boolean {
  switch (inner.kind) {
    case 'all': return outer.opensAfter('');
    case 'regex': return cookiesCover(outer.cookies, inner.cookies) || outer.opensAfter(inner.start);
    case 'prefix': return !inner.fold && outer.opensAfter(inner.text);
    case 'exact': return !inner.fold && regex(outer.text)?.fullMatch(inner.text) === true;
  }
}

/** Whether each of the outer cookies lets one of the inner ones through, another one each. */
function cookiesCover(outer: readonly TextSet[] | undefined, inner: readonly TextSet[] = []): boolean {
  const left = [...inner];
  return outer !== undefined && outer.every((wanted) => {
    const at = left.findIndex((given) => textCovers(wanted, given));
    return at >= 0 && left.splice(at, 1).length === 1;
  });
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
