import type { Problems } from './problems';
import { checkHttpStatus, checkPortNumber, checkRegex } from './scalars';
import { isObject, JsonObject, listOf, objectOf, textOf } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

const MEBIBYTE = 1024 * 1024;
const HUNDRED_KIBIBYTES = 100 * 1024;

/** VS-090 to VS-095, of which Istio tells the first only. */
export function checkRedirect(problems: Problems, path: string, redirect: JsonObject, matches: unknown): void {
  const { uri, prefixRewrite, authority, scheme, port, derivePort, redirectCode } = redirect;
  const filled = (value: unknown) => textOf(value) !== '';
  const otherMatch = filled(prefixRewrite)
    ? listOf(matches).map((match) => objectOf(match).uri).find((match) => isObject(match) && !('prefix' in match))
    : undefined;
  if (filled(uri) && filled(prefixRewrite)) {
    problems.error('VS-090', path, `only specify one of uri or prefixRewrite, got ${show(uri)} and ${show(prefixRewrite)}`);
  } else if (otherMatch !== undefined) {
    problems.error('VS-091', path, `prefixRewrite requires that all matches are of the prefix match type, got ${show(otherMatch)}`);
  } else if (![uri, prefixRewrite, authority, scheme].some(filled) && port === undefined && derivePort === undefined) {
    problems.error('VS-092', path, 'a redirect must specify uri, authority, scheme, or port, got none of them');
  } else if (typeof redirectCode === 'number' && redirectCode !== 0 && (redirectCode < 300 || redirectCode > 399)) {
    problems.error('VS-093', `${path}.redirectCode`, `not a valid redirect code, must be 3xx, got ${show(redirectCode)}`);
  } else if (filled(scheme) && scheme !== 'http' && scheme !== 'https') {
    problems.error('VS-094', `${path}.scheme`, `invalid redirect scheme, must be "http" or "https", got ${show(scheme)}`);
  } else if (typeof port === 'number' && port > 0) {
    checkPortNumber(problems, 'VS-095', `${path}.port`, port);
  }
}

/** VS-096 to VS-098. */
export function checkDirectResponse(problems: Problems, path: string, response: JsonObject): void {
  checkHttpStatus(problems, 'VS-098', `${path}.status`, response.status ?? 0);
  const body = objectOf(response.body);
  const size = typeof body.string === 'string' ? Buffer.byteLength(body.string)
    : typeof body.bytes === 'string' ? Buffer.byteLength(body.bytes, 'base64') : 0;
  if (size > MEBIBYTE) {
    problems.error('VS-096', `${path}.body`, `large direct responses may impact control plane performance, must be less than 1MB, got ${size} bytes`);
  } else if (size > HUNDRED_KIBIBYTES) {
    problems.warning('VS-097', `${path}.body`, `large direct responses may impact control plane performance, got ${size} bytes`);
  }
}

/** VS-100 to VS-103. */
export function checkRewrite(problems: Problems, path: string, rewrite: JsonObject): void {
  const uri = textOf(rewrite.uri);
  const regexRewrite = isObject(rewrite.uriRegexRewrite) ? rewrite.uriRegexRewrite : undefined;
  if (uri !== '' && regexRewrite) {
    problems.error('VS-100', path, `a rewrite may only contain one of uri or uriRegexRewrite, got both, uri ${show(uri)}`);
  } else if (uri === '' && !regexRewrite && textOf(rewrite.authority) === '') {
    problems.error('VS-101', path, 'a rewrite must specify at least one of uri, authority, or uriRegexRewrite, got none of them');
  }
  if (regexRewrite) {
    if (textOf(regexRewrite.match) === '' || textOf(regexRewrite.rewrite) === '') {
      problems.error('VS-102', `${path}.uriRegexRewrite`, `uriRegexRewrite requires both rewrite and match, got ${show(regexRewrite)}`);
    } else {
      checkRegex(problems, 'VS-103', `${path}.uriRegexRewrite.match`, regexRewrite.match);
    }
  }
}
