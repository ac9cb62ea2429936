import type { RE2JS } from 're2js';

/**
 * The one door to RE2, the regular expressions of Envoy: full match, linear time.
 * `re2js` takes some 10 ms to load, so it is required when the first pattern is met.
 */
let engine: typeof RE2JS | undefined;

function re2(): typeof RE2JS {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return engine ??= (require('re2js') as { RE2JS: typeof RE2JS }).RE2JS;
}

/** A pattern that RE2 took. */
export interface Regex {
  /** The underlying RE2 pattern, for replacing. */
  readonly pattern: RE2JS;
  /** Whether the whole text matches, as Envoy asks. */
  fullMatch(text: string): boolean;
}

const CACHE_SIZE = 5_000;
const cache = new Map<string, Regex | string>();

/** The compiled pattern, or the text of RE2's refusal. */
function lookUp(source: string): Regex | string {
  let known = cache.get(source);
  if (known === undefined) {
    known = compile(source);
    if (cache.size >= CACHE_SIZE) {
      cache.clear();
    }
    cache.set(source, known);
  }
  return known;
}

/** What holds no group by name (escapes, quotes, classes), or the start of one. */
const GROUP_NAME = /\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|\(\?P?<\w+>/g;

/** Istio takes 1024 bytes; what is far longer would fill the memory. */
const LONGEST = 16_384;

function compile(source: string): Regex | string {
  if (source.length > LONGEST) {
    return 'pattern too large';
  }
  try {
    const pattern = re2().compile(source);
    return { pattern, fullMatch: (text) => pattern.matches(text) };
  } catch (e) {
    const refusal = e instanceof Error ? e.message : String(e);
    const nameless = source.replace(GROUP_NAME, (part) => (part.startsWith('(') ? '(' : part));
    // Istio takes two groups of one name, and nothing that we use asks for names.
    return refusal.includes('duplicate capture group') && nameless !== source ? compile(nameless) : refusal;
  }
}

/** The compiled pattern, or undefined where RE2 refuses it. Cached. */
export function regex(source: string): Regex | undefined {
  const known = lookUp(source);
  return typeof known === 'string' ? undefined : known;
}

/** Why RE2 refuses this pattern, or undefined where it takes it. */
export function regexProblem(source: string): string | undefined {
  const known = lookUp(source);
  return typeof known === 'string' ? known : undefined;
}
