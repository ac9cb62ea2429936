/** Wildcard hosts, to be asked which of them cover a host in a time that does not grow with their number. */
export class WildcardIndex<T> {
  private readonly bySuffix = new Map<string, T[]>();
  private readonly lengths = new Set<number>();

  /** Files something under a wildcard host (`*`, `*.example.com`). */
  public add(wildcard: string, item: T): void {
    const suffix = wildcard.slice(1);
    const items = this.bySuffix.get(suffix);
    if (items) {
      items.push(item);
    } else {
      this.bySuffix.set(suffix, [item]);
      this.lengths.add(suffix.length);
    }
  }

  /** What is filed under wildcards that cover the host, which may be a wildcard itself; the most specific first. */
  public covering(host: string): T[] {
    const text = host.startsWith('*') ? host.slice(1) : host;
    const found: T[] = [];
    for (const length of [...this.lengths].sort((a, b) => b - a)) {
      if (length <= text.length) {
        found.push(...this.bySuffix.get(text.slice(text.length - length)) ?? []);
      }
    }
    return found;
  }
}
