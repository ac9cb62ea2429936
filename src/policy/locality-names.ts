import { problem, show } from '../vocabulary/problem';

/** `region/zone/sub-zone`; what follows the second slash is one part. */
function partsOf(locality: string): string[] {
  const [region, zone, ...rest] = locality.split('/');
  return [region, zone, rest.length > 0 ? rest.join('/') : undefined].filter((part) => part !== undefined) as string[];
}

/** Whether one holds the other; `*` stands for everything there. */
function overlap(a: string[], b: string[]): boolean {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] === '*' || b[i] === '*') {
      return true;
    }
    if (a[i] !== b[i]) {
      return false;
    }
  }
  return true;
}

/**
 * Throws for localities that Istio refuses: empty parts, a `*` that is not the last character, and overlaps. Istio sees some
 * overlaps in one order only, and the order in a map is chance, so both are refused.
 */
export function requireLocalities(who: string, noun: string, localities: readonly string[]): void {
  const seen: string[][] = [];
  for (const locality of localities) {
    const star = locality.indexOf('*');
    if (star >= 0 && star !== locality.length - 1) {
      throw problem(who, `${noun} may have one * as last character, got ${show(locality)}`, 'Write for example us-west/*');
    }
    const parts = partsOf(locality);
    if (parts.includes('')) {
      throw problem(who, `${noun} must not have empty parts, got ${show(locality)}`, 'Write region, region/zone or region/zone/sub-zone');
    }
    const other = seen.find((known) => overlap(known, parts));
    if (other) {
      throw problem(who, `${noun} must not overlap, got ${show(locality)} beside ${show(other.join('/'))}`, 'Leave one out');
    }
    seen.push(parts);
  }
}
