/** An error of this library: bad input, told in the one voice of {@link problem}. */
export class Cdk8sIstioError extends Error {
  public readonly name = 'Cdk8sIstioError';
}

/**
 * The one voice of every error: who, what (with what was given), how to fix it, and the code if there is one.
 *
 * @param who the construct (`CanaryService 'shop/reviews'`), the factory (`HeaderMatch.exact`) or `file:line`
 * @param what the problem and what was given, without a full stop; where it takes several lines, with a line feed at the end
 * @param fix one or more whole sentences that say what to do, without the last full stop
 * @param code Istio's or our own code of the finding, where one exists
 */
export function problem(who: string, what: string, fix: string, code?: string): Cdk8sIstioError {
  return new Cdk8sIstioError(problemText(who, what, fix, code));
}

/** The text of {@link problem}, for validations that return strings instead of throwing. */
export function problemText(who: string, what: string, fix: string, code?: string): string {
  return `${who}: ${what}${what.endsWith('\n') ? '' : '. '}${fix}.${code ? ` [${code}]` : ''}`;
}

const LONGEST = 80;

/** What was given, quoted for a message: strings in single quotes, everything bounded and on one line. */
export function show(value: unknown): string {
  if (typeof value === 'string') {
    return `'${clip(visible(value))}'`;
  }
  if (typeof value === 'object' && value !== null) {
    return clip(visible(safeJson(value)));
  }
  if (typeof value === 'function') {
    return 'a function';
  }
  return String(value);
}

/** Shows control characters instead of sending them to a terminal. */
function visible(text: string): string {
  return text.slice(0, LONGEST * 2).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function clip(text: string): string {
  return shorten(text, LONGEST);
}

/** A text of at most so many characters, with an ellipsis where something was left out. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function safeJson(value: object): string {
  try {
    return JSON.stringify(beginning(value, { left: LONGEST })) ?? String(value);
  } catch {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}

/** Enough of a value for its first characters: it may hold megabytes, which nobody reads. */
function beginning(value: unknown, parts: { left: number }): unknown {
  if (typeof value === 'string') {
    return value.slice(0, LONGEST * 2);
  }
  if (typeof value !== 'object' || value === null || 'toJSON' in value || value instanceof Number || value instanceof String || value instanceof Boolean) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.slice(0, LONGEST).map((item) => (parts.left-- > 0 ? beginning(item, parts) : null));
  }
  const kept: [string, unknown][] = [];
  for (const key in value) {
    if (Object.hasOwn(value, key) && parts.left-- > 0) {
      kept.push([key, beginning((value as Record<string, unknown>)[key], parts)]);
    } else if (parts.left <= 0) {
      break;
    }
  }
  return Object.fromEntries(kept);
}

/** `a, b and c`, for lists in sentences. */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
