import type * as Yaml from 'js-yaml';
import type { Manifest } from './manifest';
import { isObject, JsonObject } from './views';
import { documentsOf, lineBreaks, YamlDocument } from './yaml-documents';
import { aliasProblem, isTooDense, MAX_DEPTH, refusal } from './yaml-limits';
import { FieldLines, FieldWalk, startOf, WantedPaths } from './yaml-lines';
import { kubernetesSchema } from './yaml-schema';

/** Bounds of what is read. */
export interface YamlLimits {
  /**
   * The largest text, in bytes.
   * @default 33554432
   */
  readonly maxBytes?: number;
}

/** A document that could not be read. */
export interface YamlError {
  /** `file:line`. */
  readonly origin: string;
  readonly message: string;
}

/** What a text holds: its objects, and what of it could not be read. */
export interface YamlContent {
  readonly manifests: Manifest[];
  readonly errors: YamlError[];
}

/** The largest text that is read unless the caller says otherwise. */
export const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

const MAX_DOCUMENTS = 200_000;
const MAX_ERRORS = 1000;
const MAX_TWICE = 8 * 1024 * 1024;

let schema: Yaml.Schema | undefined;

/** The one door to the YAML parser, opened when the first text is read. */
function library(): typeof Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('js-yaml') as typeof Yaml;
}

/**
 * Reads a stream of documents as kubectl does: YAML 1.1 booleans and octals, merge keys, duplicate keys are errors, Lists are taken apart.
 * A broken document does not hide the others. Hostile input costs bounded time and memory and is told, never executed.
 */
export function readYaml(text: string, file: string, limits: YamlLimits = {}): YamlContent {
  const content: YamlContent = { manifests: [], errors: [] };
  const tell = (line: number, message: string) => content.errors.push({ origin: `${file}:${line}`, message });
  const refused = refusal(text, limits.maxBytes ?? DEFAULT_MAX_BYTES);
  if (refused !== undefined) {
    tell(1, refused);
    return content;
  }
  let documents = 0;
  for (const document of documentsOf(text)) {
    if (++documents > MAX_DOCUMENTS || content.errors.length >= MAX_ERRORS) {
      tell(document.line, documents > MAX_DOCUMENTS
        ? `the file has more than ${MAX_DOCUMENTS} documents, the rest is not read` : `the file has ${MAX_ERRORS} errors, the rest is not read`);
      break;
    }
    try {
      readDocument(document, file, content);
    } catch (e) {
      const { line, message } = reasonOf(e, document);
      tell(line, message);
    }
  }
  return content;
}

/** The lines of fields in a text that was read before; documents without wanted objects, and those too large to be read twice, are passed over. */
export function fieldLines(text: string, wanted: WantedPaths): FieldLines {
  const found = new Map<number, ReadonlyMap<string, number>>();
  const roots = [...wanted.keys()].sort((a, b) => a - b);
  let next = 0;
  for (const document of documentsOf(text)) {
    const end = document.line + lineBreaks(document.text, 0, document.text.length);
    const here = new Map<number, ReadonlySet<string>>();
    for (; next < roots.length && (roots[next] < end || !document.text.endsWith('\n')); next++) {
      here.set(roots[next], wanted.get(roots[next])!);
    }
    if (here.size > 0 && document.text.length <= MAX_TWICE) {
      new FieldWalk(document, here, library()).walk(library().parseEvents(document.text, { maxDepth: MAX_DEPTH }))
        .forEach((lines, root) => found.set(root, lines));
    }
  }
  return found;
}

function readDocument({ text, line }: YamlDocument, file: string, { manifests, errors }: YamlContent): void {
  const yaml = library();
  if (isTooDense(text)) {
    errors.push({ origin: `${file}:${line}`, message: 'the document holds more values than are read from one: split it' });
    return;
  }
  const events = yaml.parseEvents(text, { maxDepth: MAX_DEPTH });
  const multiplied = aliasProblem(events, text, yaml);
  if (multiplied !== undefined) {
    errors.push({ origin: `${file}:${line}`, message: multiplied });
    return;
  }
  const values = yaml.constructFromEvents(events, { source: text, schema: schema ??= kubernetesSchema(yaml) });
  const places = new Places(text, line, file);
  let document = -1;
  events.forEach((event, i) => {
    if (event.type !== yaml.EVENT_ID.DOCUMENT) {
      return;
    }
    const json = values[++document];
    if (json === null || json === undefined) {
      return;
    }
    const origin = places.of(events[i + 1]);
    if (!isList(json)) {
      manifests.push({ json, origin });
      return;
    }
    const items = itemsOf(events, i + 1, text, yaml);
    json.items.forEach((item, n) => manifests.push({ json: item, origin: items[n] === undefined ? origin : places.of(items[n]) }));
  });
}

/** `kind: List`, and the typed lists that `kubectl get -o yaml` never writes but the API server does. */
function isList(json: unknown): json is JsonObject & { readonly items: unknown[] } {
  return isObject(json) && typeof json.kind === 'string' && json.kind.endsWith('List') && Array.isArray(json.items) && json.spec === undefined;
}

/** The first events of the entries of `items`, in the mapping that opens at an event. */
function itemsOf(events: readonly Yaml.Event[], root: number, text: string, { EVENT_ID, getScalarValue }: typeof Yaml): Yaml.Event[] {
  const found: Yaml.Event[] = [];
  let depth = 0;
  let isKey = true;
  let inItems = false;
  for (let i = root + 1; i < events.length && depth >= 0; i++) {
    const event = events[i];
    if (event.type === EVENT_ID.POP) {
      depth--;
    } else {
      if (depth === 0 && isKey) {
        inItems = event.type === EVENT_ID.SCALAR && getScalarValue(text, event) === 'items';
      } else if (depth === 1 && inItems) {
        found.push(event);
      }
      if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
        depth++;
      }
    }
    if (depth === 0) {
      isKey = !isKey;
    }
  }
  return found;
}

/** Turns offsets into lines; they come in ascending order, so the text is gone through once. */
class Places {
  private offset = 0;

  public constructor(private readonly text: string, private line: number, private readonly file: string) {}

  public of(event: Yaml.Event): string {
    const start = startOf(event);
    if (start > this.offset) {
      this.line += lineBreaks(this.text, this.offset, start);
      this.offset = start;
    }
    return `${this.file}:${this.line}`;
  }
}

function reasonOf(error: unknown, { line }: YamlDocument): { readonly line: number; readonly message: string } {
  const { reason = String(error), mark } = error as Partial<Yaml.YAMLException>;
  return { line: line + (mark?.line ?? 0), message: reason.includes('maxDepth') ? `the document is nested deeper than ${MAX_DEPTH} levels` : `broken YAML: ${reason}` };
}
