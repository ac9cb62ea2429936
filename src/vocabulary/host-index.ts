import { isWildcard } from './hosts';

/**
 * Values by host, where hosts may be wildcards (`*`, `*.example.com`, `*example.com`). Every question costs about as
 * much as its answer is long, however many hosts there are.
 */
export class HostIndex<T> {
  private readonly byHost = new Map<string, T[]>();
  /** Lengths of the wildcards in the index, longest first. */
  private wildcardLengths: number[] = [];
  private backwards: string[] | undefined;

  /** Files a value under a host. A host may have several values; they keep their order. */
  public add(host: string, value: T): void {
    const values = this.byHost.get(host);
    if (values) {
      values.push(value);
      return;
    }
    this.byHost.set(host, [value]);
    this.backwards = undefined;
    if (isWildcard(host) && !this.wildcardLengths.includes(host.length)) {
      this.wildcardLengths.push(host.length);
      this.wildcardLengths.sort((a, b) => b - a);
    }
  }

  /** The values of exactly this host. */
  public at(host: string): readonly T[] {
    return this.byHost.get(host) ?? [];
  }

  /** Every wildcard of the index that contains this host (itself a wildcard or not), the longest first. */
  public wildcardsOver(host: string): string[] {
    const bare = isWildcard(host) ? host.slice(1) : host;
    const found: string[] = [];
    for (const length of this.wildcardLengths) {
      const suffix = length - 1;
      if (suffix <= bare.length) {
        const wildcard = `*${bare.slice(bare.length - suffix)}`;
        if (this.byHost.has(wildcard)) {
          found.push(wildcard);
        }
      }
    }
    return found;
  }

  /** The most specific host of the index that contains this one: itself, else the longest wildcard. */
  public mostSpecific(host: string): string | undefined {
    return this.byHost.has(host) ? host : this.wildcardsOver(host)[0];
  }

  /** Every host of the index that shares a name with this one. */
  public overlapping(host: string): string[] {
    const over = this.wildcardsOver(host);
    if (!isWildcard(host)) {
      return this.byHost.has(host) ? [host, ...over] : over;
    }
    const known = new Set(over);
    return [...over, ...this.under(host).filter((h) => !known.has(h))];
  }

  /** Whether some host of the index shares a name with this one. */
  public overlaps(host: string): boolean {
    return this.mostSpecific(host) !== undefined || (isWildcard(host) && this.under(host, 1).length > 0);
  }

  /** Whether some host of the index contains this one. */
  public covers(host: string): boolean {
    return this.mostSpecific(host) !== undefined;
  }

  /** Every host of the index that this wildcard contains. */
  private under(wildcard: string, atMost = Infinity): string[] {
    this.backwards ??= [...this.byHost.keys()].map(reverse).sort();
    const prefix = reverse(wildcard.slice(1));
    const found: string[] = [];
    for (let i = lowerBound(this.backwards, prefix); this.backwards[i]?.startsWith(prefix) && found.length < atMost; i++) {
      const host = reverse(this.backwards[i]);
      if (!isWildcard(host) || host.length >= wildcard.length) {
        found.push(host);
      }
    }
    return found;
  }
}

function reverse(text: string): string {
  let out = '';
  for (let i = text.length - 1; i >= 0; i--) {
    out += text[i];
  }
  return out;
}

function lowerBound(sorted: string[], value: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sorted[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
