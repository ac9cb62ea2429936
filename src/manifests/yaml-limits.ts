import type * as Yaml from 'js-yaml';

/** The deepest nesting. */
export const MAX_DEPTH = 200;

/** The most aliases of a document, counted as often as they are followed. */
export const MAX_ALIASES = 100;

const MAX_VALUES = 3_000_000;
const SPARE_VALUES = 100_000;
const [NEWLINE, SPACE, COMMA, COLON, DASH, BRACKET, BRACE, QUOTE] = [...'\n ,:-[{"'].map((character) => character.charCodeAt(0));

/** Why a text is not read at all. */
export function refusal(text: string, maxBytes: number): string | undefined {
  if (text.length > maxBytes || Buffer.byteLength(text) > maxBytes) {
    return `the file is larger than ${maxBytes} bytes`;
  }
  return text.includes('\u0000') ? 'the file is binary: it holds a zero byte' : undefined;
}

/** Whether a document may hold more values than fit into memory. Looks at what separates values, since there is nothing yet to count. */
export function isTooDense(text: string): boolean {
  if (text.length < MAX_VALUES) {
    return false;
  }
  let separators = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === NEWLINE || c === COMMA || ((c === COLON || c === DASH) && endsToken(text, i))) {
      separators++;
    } else if (c === BRACKET || c === BRACE) {
      separators += 2;
    }
  }
  return separators > MAX_VALUES;
}

/** Colons of times and dashes of names separate nothing. */
function endsToken(text: string, i: number): boolean {
  const next = text.charCodeAt(i + 1);
  return next === SPACE || next === NEWLINE || text.charCodeAt(i - 1) === QUOTE;
}

/** What aliases of a document would cost whoever walks through it; undefined where that is bounded. */
export function aliasProblem(events: readonly Yaml.Event[], text: string, { EVENT_ID }: typeof Yaml): string | undefined {
  if (!text.includes('*')) {
    return undefined;
  }
  const anchors = new Map<string, Cost>();
  const open: (OpenNode | undefined)[] = [];
  const total: Cost = { values: 0, aliases: 0 };
  let own = 0;
  for (const event of events) {
    own++;
    total.values++;
    if (event.type === EVENT_ID.ALIAS) {
      const { values, aliases } = anchors.get(text.slice(event.anchorStart, event.anchorEnd)) ?? { values: 0, aliases: 0 };
      total.values += values;
      total.aliases += aliases + 1;
      if (total.aliases > MAX_ALIASES) {
        return `the document uses more than ${MAX_ALIASES} aliases`;
      }
    } else if (event.type === EVENT_ID.POP) {
      const node = open.pop();
      if (node) {
        anchors.set(node.name, { values: total.values - node.before.values, aliases: total.aliases - node.before.aliases });
      }
    } else if (event.type === EVENT_ID.SCALAR) {
      if (event.anchorStart >= 0) {
        anchors.set(text.slice(event.anchorStart, event.anchorEnd), { values: 1, aliases: 0 });
      }
    } else {
      open.push(event.type !== EVENT_ID.DOCUMENT && event.anchorStart >= 0
        ? { name: text.slice(event.anchorStart, event.anchorEnd), before: { ...total } } : undefined);
    }
  }
  return total.values > 2 * own + SPARE_VALUES ? 'the aliases of the document multiply it' : undefined;
}

interface Cost {
  values: number;
  aliases: number;
}

interface OpenNode {
  readonly name: string;
  readonly before: Cost;
}
