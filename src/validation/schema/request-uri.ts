import { isAddress } from '../../vocabulary/domains';

/** What Go takes unescaped in the host of a URL, and in the user before it. */
// eslint-disable-next-line no-control-regex
const HOST = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]|[^\u0000-\u007f]|%25|%[89A-Fa-f][0-9A-Fa-f])*$/;
const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/;

/** The scheme, in lower case, of what Go's `url.ParseRequestURI` takes: a URL with a scheme, or a path from the root. Undefined for all else. */
export function schemeOfRequestUri(text: string): string | undefined {
  // eslint-disable-next-line no-control-regex
  if (text === '' || /[\u0000-\u001f\u007f]/.test(text) || text.startsWith(':')) {
    return undefined;
  }
  if (text === '*') {
    return '';
  }
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1] ?? '';
  const [rest] = text.slice(scheme === '' ? 0 : scheme.length + 1).split('?', 1);
  if (!rest.startsWith('/')) {
    return scheme === '' ? undefined : scheme.toLowerCase();
  }
  const authority = scheme !== '' && rest.startsWith('//') ? rest.slice(2).split('/', 1)[0] : '';
  const path = authority === '' ? rest : rest.slice(2 + authority.length);
  return isAuthority(authority) && !BROKEN_ESCAPE.test(path) ? scheme.toLowerCase() : undefined;
}

function isAuthority(authority: string): boolean {
  const at = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(at, 0));
  return USER.test(user) && !BROKEN_ESCAPE.test(user) && isHost(authority.slice(at + 1));
}

function isHost(host: string): boolean {
  const bracket = host.lastIndexOf('[');
  if (bracket >= 0) {
    const [, address, port] = /^\[([^[\]]*)\](.*)$/.exec(host) ?? [];
    return address !== undefined && isOptionalPort(port) && address.includes(':') && isAddress(address.replace('%25', '%'));
  }
  const colon = host.indexOf(':');
  return HOST.test(host) && (colon < 0 || isOptionalPort(host.slice(colon)));
}

function isOptionalPort(text: string): boolean {
  return /^(?::\d*)?$/.test(text);
}
