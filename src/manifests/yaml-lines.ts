import type * as Yaml from 'js-yaml';
import { lineBreaks, YamlDocument } from './yaml-documents';

/** The paths that are looked for, by the line on which their object starts. */
export type WantedPaths = ReadonlyMap<number, ReadonlySet<string>>;

/** The lines on which fields are, by the line on which their object starts, and the path. */
export type FieldLines = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** A mapping or sequence that is open. */
interface Open {
  /** Of the object that it is in: the line of its start. */
  readonly root: number;
  readonly path: string;
  readonly isMapping: boolean;
  /** Whether an entry may be an object of its own: `items` of a List. */
  readonly hasRoots: boolean;
  /** Entries so far; of a mapping, keys and values. */
  count: number;
  entry: string;
}

/** Where the fields of a document's objects are, in one walk. A path that leads nowhere is on the line of what is nearest above. */
export class FieldWalk {
  private readonly open: Open[] = [];
  private readonly prefixes = new Map<number, Set<string>>();
  private readonly found = new Map<number, Map<string, number>>();
  private offset = 0;
  private line: number;

  public constructor(private readonly document: YamlDocument, private readonly wanted: WantedPaths, private readonly yaml: typeof Yaml) {
    this.line = document.line;
    wanted.forEach((paths, root) => this.prefixes.set(root, new Set([...paths].flatMap(prefixesOf))));
  }

  /** Goes through the events, and gives the lines of the paths. */
  public walk(events: readonly Yaml.Event[]): FieldLines {
    const { EVENT_ID } = this.yaml;
    for (const event of events) {
      if (event.type === EVENT_ID.POP) {
        this.open.pop();
      } else if (event.type === EVENT_ID.DOCUMENT) {
        this.open.push({ root: 0, path: '', isMapping: false, hasRoots: true, count: 0, entry: '' });
      } else {
        this.visit(event);
      }
    }
    return new Map([...this.wanted].map(([root, paths]) => [root, new Map([...paths].map((path) => [path, this.nearest(root, path)]))]));
  }

  private visit(event: Exclude<Yaml.Event, Yaml.DocumentEvent | Yaml.PopEvent>): void {
    const { EVENT_ID, getScalarValue } = this.yaml;
    const parent = this.open[this.open.length - 1];
    const isKey = parent.isMapping && parent.count % 2 === 0;
    let { root } = parent;
    let path = parent.entry;
    if (isKey) {
      const key = event.type === EVENT_ID.SCALAR ? getScalarValue(this.document.text, event) : '?';
      path = parent.path === '' ? key : `${parent.path}.${key}`;
      parent.entry = path;
    } else if (parent.hasRoots && this.prefixes.has(this.lineOf(event))) {
      root = this.lineOf(event);
      path = '';
    } else if (!parent.isMapping) {
      path = `${parent.path}[${parent.count}]`;
    }
    parent.count++;
    if (this.prefixes.get(root)?.has(path)) {
      const lines = this.found.get(root) ?? new Map<string, number>();
      this.found.set(root, lines);
      // The key comes before its value, and is what people look for.
      if (!lines.has(path)) {
        lines.set(path, this.lineOf(event));
      }
    }
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      const hasRoots = event.type === EVENT_ID.SEQUENCE && this.open.length === 2 && parent.isMapping && path.endsWith('items');
      this.open.push({ root, path, isMapping: event.type === EVENT_ID.MAPPING, hasRoots, count: 0, entry: path });
    }
  }

  private nearest(root: number, path: string): number {
    const lines = this.found.get(root);
    return prefixesOf(path).reverse().map((prefix) => lines?.get(prefix)).find((line) => line !== undefined) ?? root;
  }

  private lineOf(event: Yaml.Event): number {
    const start = startOf(event);
    if (start > this.offset) {
      this.line += lineBreaks(this.document.text, this.offset, start);
      this.offset = start;
    }
    return this.line;
  }
}

/** Where the text of a node starts; -1 where it has none. */
export function startOf(event: Yaml.Event): number {
  return 'start' in event ? event.start : 'valueStart' in event ? event.valueStart : 'anchorStart' in event ? event.anchorStart : -1;
}

/** `spec`, `spec.http`, `spec.http[0]`, …, and the path itself. */
function prefixesOf(path: string): string[] {
  return [...path.matchAll(/[.[]|$/g)].map(({ index }) => path.slice(0, index)).filter((prefix) => prefix !== '');
}
