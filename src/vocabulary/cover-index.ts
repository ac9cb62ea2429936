import { covers } from './match-cover';
import { ALWAYS_SENT, MatchSet } from './match-set';
import { literalPrefix } from './regex-shape';
import { lower, TextSet } from './text-set';

interface Entry {
  readonly owner: number;
  readonly match: MatchSet;
}

/**
 * Finds the matches that cover another one without looking at all of them: each is filed under one thing that a match must have
 * to be covered by it. What is found is checked with {@link covers}.
 */
export class CoverIndex {
  private readonly files = new Map<string, Entry[]>();

  public constructor(private readonly bound?: readonly string[]) {}

  /** Files a match under its owner's number. */
  public add(owner: number, match: MatchSet): void {
    const key = keyOf(match);
    const file = this.files.get(key);
    if (file === undefined) {
      this.files.set(key, [{ owner, match }]);
    } else {
      file.push({ owner, match });
    }
  }

  /** The owners of matches that certainly cover this one. */
  public coverersOf(inner: MatchSet): Set<number> {
    const found = new Set<number>();
    for (const key of keysFor(inner)) {
      for (const { owner, match } of this.files.get(key) ?? []) {
        if (!found.has(owner) && covers(match, inner, this.bound) === 'yes') {
          found.add(owner);
        }
      }
    }
    return found;
  }
}

/** Longer beginnings tell no more. */
const LONGEST_START = 64;

/** The most telling things that a match asks for: of headers or query, and of the path. */
function keyOf(match: MatchSet): string {
  const exact = exactHeaders(match);
  const asked = exact.find((one) => !one.startsWith(':')) ?? exact[0] ?? [...askedNames(match)][0] ?? '';
  const { path } = match;
  return `${asked}\n${path.kind === 'exact' ? `=${lower(path.text)}` : startOf(path)}`;
}

/** Everything that a match which covers this one can be filed under. */
function* keysFor(match: MatchSet): Generator<string> {
  const { path } = match;
  // Every path begins so, whatever the match says of it.
  const start = startOf(path) || '/';
  for (const asked of ['', ...exactHeaders(match), ...askedNames(match)]) {
    if (path.kind === 'exact') {
      yield `${asked}\n=${lower(path.text)}`;
    }
    for (let end = 0; end <= start.length; end++) {
      yield `${asked}\n${start.slice(0, end)}`;
    }
  }
}

function exactHeaders({ headers }: MatchSet): string[] {
  return [...headers].flatMap(([name, { wants }]) => wants.flatMap((want) => (want.kind === 'exact' ? [`${name}=${want.text}`] : [])));
}

/** Names that a covered match must ask for too; of what every request has it need not. */
function* askedNames({ headers, query }: MatchSet): Generator<string> {
  for (const [name, { wants }] of headers) {
    if (wants.length > 0 && !ALWAYS_SENT.has(name)) {
      yield name;
    }
  }
  for (const [name] of query) {
    yield `?${name}`;
  }
}

/** How all paths begin that a match takes, without regard to case. */
function startOf(path: TextSet): string {
  switch (path.kind) {
    case 'exact': case 'prefix': return lower(path.text).slice(0, LONGEST_START);
    case 'regex': return lower(literalPrefix(path.text)).slice(0, LONGEST_START);
    default: return '';
  }
}
