import { isIP } from 'net';

const LABEL = /^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$/;
const WILDCARD_LABEL = /^\*?$|^(\*-?)?[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$/;

/** Whether this is one label of a domain, in either case. */
export function isDomainLabel(text: string): boolean {
  return text.length <= 63 && LABEL.test(text);
}

/** Whether these are the labels of a domain: the last one is no number, a final dot is allowed. */
function areDomainLabels(labels: string[]): boolean {
  const last = labels[labels.length - 1] === '' && labels.length > 1 ? labels.slice(0, -1) : labels;
  return !/^[+-]?\d+$/.test(labels[labels.length - 1]) && last.every(isDomainLabel);
}

/** Whether this is a domain without wildcard; a single label counts. */
export function isDomain(text: string): boolean {
  return text !== '' && Buffer.byteLength(text) <= 255 && areDomainLabels(text.split('.'));
}

/** Whether Istio takes this as a host: a domain whose first label may be, or start with, a wildcard (`*`, `*.example.com`, `*-a.example.com`). */
export function isWildcardDomain(text: string): boolean {
  if (text === '' || Buffer.byteLength(text) > 255) {
    return false;
  }
  const [first, ...rest] = text.split('.');
  return first !== '' && first.length <= 63 && WILDCARD_LABEL.test(first)
    && (rest.length === 0 || (rest.length === 1 && rest[0] === '') || areDomainLabels(rest));
}

/** Whether this is an IPv4 or IPv6 address without a mask. The zone of an IPv6 address may be any text. */
export function isAddress(text: string): boolean {
  const zone = text.indexOf('%');
  return zone < 0 ? isIP(text) !== 0 : zone < text.length - 1 && isIP(text.slice(0, zone)) === 6;
}

/** Whether this is an address, or a network as `10.0.0.0/8`. */
export function isSubnet(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
    return isAddress(text);
  }
  const family = isIP(text.slice(0, slash));
  const mask = text.slice(slash + 1);
  return family !== 0 && !text.includes('%') && /^(0|[1-9]\d{0,2})$/.test(mask) && Number(mask) <= (family === 4 ? 32 : 128);
}
