import { problem, show } from './problem';
import { requireKey, requireText } from './requirements';

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const PSEUDO = new Set([':method', ':scheme', ':authority', ':path', ':status']);

/** Whether this is a field name of HTTP (RFC 9110 token). */
export function isHeaderToken(name: string): boolean {
  return TOKEN.test(name);
}

/** A field name in lower case, as Envoy compares it; throws unless it is an RFC 9110 token or, where allowed, a pseudo header. */
export function requireHeaderName(who: string, noun: string, value: unknown, pseudo: ReadonlySet<string> = PSEUDO): string {
  const name = requireText(who, noun, value).toLowerCase();
  if (!isHeaderToken(name) && !pseudo.has(name)) {
    throw problem(who, `${noun} must be a header name (letters, digits and !#$%&'*+-.^_\`|~), got ${show(value)}`,
      name === '' ? 'Name the header' : 'Take out blanks, colons and other separators');
  }
  return requireKey(who, noun, name);
}
