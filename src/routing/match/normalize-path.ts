/** What makes Envoy rewrite a path: escapes, dots after a slash, backslashes, and characters that it escapes. */
const SUSPICIOUS = /%|\/\.|[\\"<>^`{|}]/;
const UNRESERVED_ESCAPE = /%([0-9A-Fa-f]{2})/g;
const UNRESERVED = /[A-Za-z0-9._~-]/;
const ESCAPED_RAW = /["<>^`{|}]/g;
const ESCAPED_SLASH = /%2f|%5c/gi;
const SLASHES = /\/{2,}/g;
const ONLY_SLASHES = /^\/{2,}$/;
const PARAMETERS_OF_DOTS = /\/(\.\.?);[^/]*/g;

/** How far paths are normalised: `pathNormalization.normalization` of the mesh configuration. */
export type PathNormalization = 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';

/**
 * The path as Envoy matches and forwards it (R-E1): unreserved escapes decoded once, dot segments resolved, backslashes
 * turned, nine raw characters escaped; further steps where the mesh asks for them. The query stays as it is.
 */
export function normalizePath(path: string, mode: PathNormalization = 'BASE'): string {
  if (mode === 'NONE' || (mode === 'BASE' && !SUSPICIOUS.test(path))) {
    return path;
  }
  const question = path.indexOf('?');
  const bare = question < 0 ? path : path.slice(0, question);
  const query = question < 0 ? '' : path.slice(question);
  const decoded = mode === 'DECODE_AND_MERGE_SLASHES' ? bare.replace(ESCAPED_SLASH, '/') : bare;
  const normalized = SUSPICIOUS.test(decoded) ? normalize(decoded) : decoded;
  return (mode === 'BASE' ? normalized : withoutEmptySegments(normalized)) + query;
}

/** Envoy keeps the first and the last slash, even where there is nothing between them. */
function withoutEmptySegments(path: string): string {
  return ONLY_SLASHES.test(path) ? '//' : path.replace(SLASHES, '/');
}

function normalize(path: string): string {
  const decoded = path
    .replace(/\\/g, '/')
    .replace(PARAMETERS_OF_DOTS, '/$1')
    .replace(UNRESERVED_ESCAPE, (escape, hex: string) => {
      const character = String.fromCharCode(parseInt(hex, 16));
      return UNRESERVED.test(character) ? character : escape;
    })
    .replace(ESCAPED_RAW, (raw) => `%${raw.charCodeAt(0).toString(16).toUpperCase()}`);
  return decoded.includes('/.') ? withoutDots(decoded) : decoded;
}

/** An empty segment counts as one; a trailing dot segment leaves a slash. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, i) => {
    if (segment === '..') {
      kept.pop();
    } else if (segment !== '.') {
      kept.push(segment);
      return;
    }
    if (i === segments.length - 1) {
      kept.push('');
    }
  });
  return `/${kept.join('/')}`;
}
