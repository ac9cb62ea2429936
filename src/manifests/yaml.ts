import type * as Yaml from 'yaml';
import type { Manifest } from './manifest';
import { isObject, JsonObject } from './views';

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
const MAX_ALIASES = 100;
const MAX_DEPTH = 200;

/** Tags of YAML 1.1 that kubectl's reader does not have: dates stay text, `1:30` is no number. */
const FOREIGN_TAGS = ['timestamp', 'binary', 'set', 'omap', 'pairs'].map((name) => `tag:yaml.org,2002:${name}`);

/** The one door to the YAML parser, opened when the first text is read. */
function library(): typeof Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml') as typeof Yaml;
}

/**
 * Reads a stream of documents as kubectl does: YAML 1.1 booleans and octals, merge keys, duplicate keys are errors, Lists are taken apart.
 * A broken document does not hide the others. Hostile input costs bounded time and is told, never executed.
 */
export function readYaml(text: string, file: string, limits: YamlLimits = {}): YamlContent {
  const refused = refusal(text, limits.maxBytes ?? DEFAULT_MAX_BYTES);
  if (refused !== undefined) {
    return { manifests: [], errors: [{ origin: `${file}:1`, message: refused }] };
  }
  const { LineCounter, parseAllDocuments } = library();
  const lines = new LineCounter();
  const content: YamlContent = { manifests: [], errors: [] };
  let documents: ReturnType<typeof parseAllDocuments>;
  try {
    documents = parseAllDocuments(text, {
      version: '1.1',
      merge: true,
      uniqueKeys: true,
      prettyErrors: false,
      logLevel: 'silent',
      lineCounter: lines,
      customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !(FOREIGN_TAGS.includes(tag.tag) || tag.format === 'TIME')),
    });
  } catch (e) {
    return { manifests: [], errors: [{ origin: `${file}:1`, message: tooMuch(e) }] };
  }
  for (const document of Array.isArray(documents) ? documents : []) {
    readDocument(document as Yaml.Document.Parsed, file, lines, content);
  }
  return content;
}

function refusal(text: string, maxBytes: number): string | undefined {
  if (text.length > maxBytes || Buffer.byteLength(text) > maxBytes) {
    return `the file is larger than ${maxBytes} bytes`;
  }
  if (text.includes('\u0000')) {
    return 'the file is binary: it holds a zero byte';
  }
  return isTooDeep(text) ? `the file is nested deeper than ${MAX_DEPTH} levels` : undefined;
}

/** Counts brackets and indented dashes without parsing, so that no parser has to recurse into them. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '[' || c === '{') {
      if (++depth > MAX_DEPTH) {
        return true;
      }
    } else if (c === ']' || c === '}') {
      depth = Math.max(0, depth - 1);
    } else if (c === '\n' && text[i + 1] !== ' ' && text[i + 1] !== ']' && text[i + 1] !== '}') {
      depth = 0;
    }
  }
  return /^(?:- ){200}|^ {400}\S/m.test(text);
}

function readDocument(document: Yaml.Document.Parsed, file: string, lines: Yaml.LineCounter, content: YamlContent): void {
  const at = (offset: number) => `${file}:${lines.linePos(offset).line}`;
  const [error] = document.errors;
  if (error) {
    content.errors.push({ origin: at(error.pos[0]), message: error.message });
    return;
  }
  const { contents } = document;
  if (contents === null || contents === undefined) {
    return;
  }
  const start = contents.range?.[0] ?? 0;
  let json: unknown;
  try {
    json = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (e) {
    content.errors.push({ origin: at(start), message: tooMuch(e) });
    return;
  }
  if (json === null) {
    return;
  }
  const items = isObject(json) && isList(json) ? (json.items as unknown[]) : undefined;
  if (!items) {
    content.manifests.push({ json, origin: at(start) });
    return;
  }
  const nodes = library().isMap(contents) ? contents.get('items', true) : undefined;
  const places = library().isSeq(nodes) ? nodes.items : [];
  items.forEach((item, i) => content.manifests.push({ json: item, origin: at((places[i] as Yaml.Node | undefined)?.range?.[0] ?? start) }));
}

/** `kind: List`, and the typed lists that `kubectl get -o yaml` never writes but the API server does. */
function isList(json: JsonObject): boolean {
  return typeof json.kind === 'string' && json.kind.endsWith('List') && Array.isArray(json.items) && json.spec === undefined;
}

function tooMuch(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError) {
    return `the document is nested deeper than ${MAX_DEPTH} levels`;
  }
  return /alias/i.test(message) ? `the document uses more than ${MAX_ALIASES} aliases (${message})` : message;
}
