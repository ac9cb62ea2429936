import { JsonObject, objectOf, textOf } from '../../manifests/views';

/** A prefix that a match has, with its conditions as Istio compares them: VS-175. */
interface PrefixMatch {
  readonly text: string;
  /** The rule that it stands in. */
  readonly label: string;
  readonly port: unknown;
  readonly method: string;
  readonly authority: string;
  readonly maps: readonly ReadonlyMap<string, string>[];
}

/** Istio compares every pair. Nobody reads the warnings of a list so long that this is reached. */
const MOST_COMPARISONS = 200_000;

/** The prefixes of a list of HTTP routes so far: VS-174. */
export class PrefixMatches {
  private readonly byText = new Map<string, PrefixMatch[]>();
  private readonly lengths = new Set<number>();
  private comparisons = 0;

  /** Adds a match, and returns the earlier ones that hide it. */
  public add(match: JsonObject, label: string): PrefixMatch[] {
    const text = textOf(objectOf(match.uri).prefix);
    if (text === '') {
      return [];
    }
    const prefix: PrefixMatch = {
      text,
      label,
      port: match.port ?? 0,
      method: match.method === undefined ? 'exact:GET' : conditionText(match.method),
      authority: conditionText(match.authority),
      maps: [match.headers, match.queryParams, match.withoutHeaders]
        .map((map) => new Map(Object.entries(objectOf(map)).map(([key, value]) => [key, conditionText(value)]))),
    };
    const hiding = [...this.lengths].filter((length) => length < text.length && this.comparisons++ < MOST_COMPARISONS)
      .flatMap((length) => this.byText.get(text.slice(0, length)) ?? [])
      .filter((earlier) => this.comparisons++ < MOST_COMPARISONS && hides(earlier, prefix));
    this.lengths.add(text.length);
    const same = this.byText.get(text);
    if (same) {
      same.push(prefix);
    } else {
      this.byText.set(text, [prefix]);
    }
    return hiding;
  }
}

function conditionText(match: unknown): string {
  const { exact, prefix } = objectOf(match);
  return typeof exact === 'string' ? `exact:${exact}` : typeof prefix === 'string' ? `prefix:${prefix}` : '';
}

/** "Equal, or the earlier one's text starts with the later one's", whatever that means for the requests. */
function hides(earlier: PrefixMatch, later: PrefixMatch): boolean {
  return earlier.port === later.port && earlier.method.startsWith(later.method) && earlier.authority.startsWith(later.authority)
    && earlier.maps.every((map, i) => {
      const others = later.maps[i];
      return map.size === others.size && [...map].every(([key, text]) => others.has(key) && text.startsWith(others.get(key)!));
    });
}
