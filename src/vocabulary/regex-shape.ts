/** What the text of a regular expression (RE2, full match) shows without running it. */

const ANYTHING = /^(?:\.\*\??|\((?:\?:)?\.\*\??\))$/;
const META = '\\.+*?()|[]{}^$';

/** Without the anchors that a full match implies. */
export function bare(source: string): string {
  if (source.includes('\\Q')) {
    return source;
  }
  const start = /^\^(?![*+?{])/.test(source) ? source.slice(1) : source;
  return /(?:^|[^\\])(?:\\\\)*\$$/.test(start) ? start.slice(0, -1) : start;
}

interface Literal {
  /** The text that every match starts with. */
  readonly text: string;
  /** The pattern after it. */
  readonly rest: string;
}

function leadingLiteral(source: string): Literal {
  let text = '';
  let at = 0;
  while (at < source.length) {
    const escaped = source[at] === '\\';
    const char = escaped ? source[at + 1] : source[at];
    if (char === undefined || (escaped ? /[A-Za-z0-9]/.test(char) || char > '~' : META.includes(char))) {
      break;
    }
    const next = at + (escaped ? 2 : 1);
    if ('*+?{'.includes(source[next] ?? ' ')) {
      break;
    }
    text += char;
    at = next;
  }
  return /[\uD800-\uDBFF]$/.test(text) ? { text: text.slice(0, -1), rest: source.slice(at - 1) } : { text, rest: source.slice(at) };
}

/** The text that the pattern is, alone or (`open`) with anything after it; undefined where it is more than that. */
export function literalShape(source: string): { readonly text: string; readonly open: boolean } | undefined {
  const { text, rest } = leadingLiteral(bare(source));
  return rest === '' ? { text, open: false } : ANYTHING.test(rest) ? { text, open: true } : undefined;
}

/** A text that everything starts with that the pattern matches; empty where the pattern does not show one. */
export function literalPrefix(source: string): string {
  return (alternatives(source) ?? ['']).map((part) => leadingLiteral(bare(part)).text).reduce(commonStart);
}

function commonStart(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) {
    end++;
  }
  return a.slice(0, end);
}

/** The ends that let anything follow: `.*` alone, in a group, or in an optional group with something before it; and `.+`. */
const OPEN_END = /^(|.*[^\\])((?:\\\\)*)(?:\.\*\??|\((?:\?:)?([^()|]*)\.\*\??\)\??|(\.)\+\??)$/s;

/** What stands before a final `.*`, so that the pattern matches whatever continues a match of it; undefined where there is none. */
export function headBeforeAnything(source: string): string | undefined {
  const found = OPEN_END.exec(bare(source));
  const head = found ? found[1] + found[2] + (found[3] ?? '') + (found[4] ?? '') : undefined;
  return head === undefined || /\$|\\[bBzQE]/.test(head) ? undefined : head;
}

/** The alternatives outside of all groups, each a pattern of its own; undefined where flags or quoted text go across them. */
export function alternatives(source: string): string[] | undefined {
  const result: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    if (char === '\\') {
      if (source[at + 1] === 'Q') {
        return undefined;
      }
      at++;
    } else if (char === '[') {
      at = endOfClass(source, at);
    } else if (char === '(') {
      depth++;
    } else if (char === ')') {
      depth--;
    } else if (char === '|' && depth === 0) {
      result.push(source.slice(start, at));
      start = at + 1;
    }
  }
  result.push(source.slice(start));
  return result.length > 1 && /\(\?[-A-Za-z]+\)/.test(source) ? undefined : result;
}

function endOfClass(source: string, start: number): number {
  let at = start + 1;
  if (source[at] === '^') {
    at++;
  }
  if (source[at] === ']') {
    at++;
  }
  while (at < source.length && source[at] !== ']') {
    const named = source.startsWith('[:', at) ? source.indexOf(':]', at) : -1;
    at = named > 0 ? named + 2 : at + (source[at] === '\\' ? 2 : 1);
  }
  return at;
}
