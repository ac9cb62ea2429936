import { regex } from './regex';
import { bare } from './regex-shape';

/** Regular expressions over the header `cookie` as browsers send it: `a=1; b=2`, a blank after each semicolon. */

const META = /[\\.+*?()|[\]{}^$]/g;

/** A text that stands for itself in a regular expression. */
export function quoted(text: string): string {
  return text.replace(META, '\\$&');
}

const BEFORE = '(?:.*;\\s*)?';
const BETWEEN = ';(?:.*;)?\\s*';
const AFTER = '(?:;.*)?';

/** Everything that the value of one cookie can be. */
export const ANY_VALUE = '[^;]*';

/**
 * A regular expression for the whole header `cookie` that holds where each of the parts (`name=value`, as patterns) is
 * one of its cookies, in any order: RE2 has no look-ahead, so every order is written out.
 */
export function cookiePattern(parts: readonly string[]): string {
  const orders = permutations(parts).map((order) => order.join(BETWEEN));
  return `${BEFORE}${orders.length === 1 ? orders[0] : `(?:${orders.join('|')})`}${AFTER}`;
}

/** The parts of a {@link cookiePattern}; undefined for any other pattern. */
export function cookieParts(pattern: string): readonly string[] | undefined {
  if (!pattern.startsWith(BEFORE) || !pattern.endsWith(AFTER)) {
    return undefined;
  }
  const inside = pattern.slice(BEFORE.length, -AFTER.length);
  const pieces = inside.split(BETWEEN);
  const parts = pieces.length === 1 ? pieces : firstOrder(pieces);
  return cookiePattern(parts) === pattern ? parts : undefined;
}

/** The orders stand one after the other, so the last part of the first one shares its piece with the beginning of the second. */
function firstOrder([opening, ...pieces]: string[]): string[] {
  const first = opening.slice('(?:'.length);
  return pieces.length === 2 ? [first, pieces[0].slice(0, (pieces[0].length - 1) / 2)] : [first, pieces[0], pieces[1].slice(0, -first.length - 1)];
}

function permutations(parts: readonly string[]): string[][] {
  return parts.length < 2 ? [[...parts]]
    : parts.flatMap((first, i) => permutations([...parts.slice(0, i), ...parts.slice(i + 1)]).map((rest) => [first, ...rest]));
}

/** Classes that hold the semicolon, and what is left of them without it. */
const NARROWED: Record<string, string> = { '\\S': '[^\\s;]', '\\D': '[^\\d;]', '\\W': '[^\\w;]' };

const ATOM = /^(?:\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\\[pP](?:\{\^?\w+\}|\w)|\\x(?:\{[0-9a-fA-F]+\}|[0-9a-fA-F]{2})|\\[0-7]{2,3}|\\.|\(\?[^:)P<]*[:)]|\(\?P?<\w+>|[^])/;

/**
 * The pattern for the value of one cookie, so that it cannot run over the semicolon into the next one:
 * `.*` becomes `[^;]*`. Undefined where that cannot be said: anchors inside, a semicolon that must match.
 */
export function withinOneCookie(source: string): string | undefined {
  let rest = bare(source);
  let result = '';
  while (rest !== '') {
    const atom = ATOM.exec(rest)![0];
    const narrow = narrowed(atom);
    if (narrow === undefined) {
      return undefined;
    }
    result += narrow;
    rest = rest.slice(atom.length);
  }
  return `(?:${result})`;
}

function narrowed(atom: string): string | undefined {
  if (atom === '.') {
    return '[^;]';
  }
  if (/^\\[AzZQEbBC]$|^[\^$]$/.test(atom)) {
    return /^\\[bB]$/.test(atom) ? atom : undefined;
  }
  if (NARROWED[atom] !== undefined) {
    return NARROWED[atom];
  }
  const negated = /^\[\^(\]?)(-?)/.exec(atom);
  if (negated) {
    // Both stand for themselves only where they come first.
    return `[^;${negated[1] && '\\]'}${negated[2] && '\\-'}${atom.slice(negated[0].length)}`;
  }
  const holdsSemicolon = /^[[\\;]/.test(atom) && regex(atom)?.fullMatch(';');
  return holdsSemicolon ? undefined : atom;
}
