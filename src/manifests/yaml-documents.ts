/** The text of one document. */
export interface YamlDocument {
  readonly text: string;
  /** The line of the file on which it starts, from 1. */
  readonly line: number;
}

/** Nothing but comments, blank lines and directives, which belong to the document after them. */
const PROLOGUE = /^(?:\ufeff?[ \t]*(?:#[^\n]*)?\r?(?:\n|$)|%[^\n]*(?:\n|$))*$/;

/** Cuts a stream where kubectl does, at lines that start with `---`: one broken document cannot swallow the next. */
export function* documentsOf(text: string): Generator<YamlDocument> {
  let start = 0;
  let line = 1;
  for (;;) {
    const end = nextMarker(text, start);
    const document = text.slice(start, end);
    const isLast = end === text.length;
    if (!isLast && /^%/m.test(document) && PROLOGUE.test(document)) {
      const following = nextMarker(text, end + 1);
      yield { text: text.slice(start, following), line };
      line += lineBreaks(text, start, following);
      start = following;
    } else {
      yield { text: document, line };
      line += lineBreaks(text, start, end);
      start = end;
    }
    if (start >= text.length) {
      return;
    }
  }
}

/** How many lines end between two offsets. */
export function lineBreaks(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    lines++;
  }
  return lines;
}

/** The start of the next line that is a marker; the end of the text where there is none. */
function nextMarker(text: string, from: number): number {
  for (let at = text.indexOf('\n---', from); at >= 0; at = text.indexOf('\n---', at + 1)) {
    if (at + 4 === text.length || ' \t\r\n'.includes(text[at + 4])) {
      return at + 1;
    }
  }
  return text.length;
}
