import { covers } from './match-cover';
import { ALWAYS_SENT, MatchSet } from './match-set';
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
    this.file(key, { owner, match });
    if (match.path.kind === 'regex') {
      this.file(`${askedBy(match)}\n~${match.path.text}`, { owner, match });
    }
  }

  /** The owners of matches that certainly cover this one. */
  public coverersOf(inner: MatchSet): Set<number> {
    const found = new Set<number>();
    for (const key of keysFor(inner)) {
      for (const { owner, match } of this.files.get(key) ?? []) {
        if (!found.has(owner) && covers(match, inner, this.bound)) {
          found.add(owner);
        }
      }
    }
    return found;
  }

  private file(key: string, entry: Entry): void {
    const file = this.files.get(key);
    if (file === undefined) {
      this.files.set(key, [entry]);
    } else if (file.length < MOST_FILED) {
      file.push(entry);
    }
  }
}

/** Patterns without a beginning are all filed under the same key, and comparing thousands of them with each other would take minutes. */
const MOST_FILED = 128;

/** Longer beginnings tell no more. */
const LONGEST_START = 64;

/** The most telling things that a match asks for: of headers or query, and of the path. */
export function keyOf(match: MatchSet): string {
  const { path } = match;
  return `${askedBy(match)}\n${path.kind === 'exact' ? `=${lower(path.text)}` : startOf(path)}`;
}

function askedBy(match: MatchSet): string {
  const exact = exactHeaders(match);
  return exact.find((one) => !one.startsWith(':')) ?? exact[0] ?? [...askedNames(match)][0] ?? '';
}

/** Everything that a match which covers this one can be filed under. */
export function* keysFor(match: MatchSet): Generator<string> {
  const { path } = match;
  // Every path begins so, whatever the match says of it.
  const start = startOf(path) || '/';
  for (const asked of ['', ...exactHeaders(match), ...askedNames(match)]) {
    if (path.kind === 'exact') {
      yield `${asked}\n=${lower(path.text)}`;
    } else if (path.kind === 'regex') {
      yield `${asked}\n~${path.text}`;
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
    case 'regex': return lower(path.start).slice(0, LONGEST_START);
    default: return '';
  }
}
