/** Control characters, and the marks that make a terminal or an editor show text in another order than it has. */
const INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The text with everything that a terminal would obey written out; line breaks stay. */
export function printable(text: string): string {
  return text.replace(INVISIBLE, escaped);
}

/** The text on one line, with everything that a terminal would obey written out. */
export function printableLine(text: string): string {
  return printable(text).replace(/\n/g, escaped);
}

/** JSON that is safe to look at: the same value, in letters that no terminal obeys. */
export function printableJson(value: unknown): string {
  return `${printable(JSON.stringify(value, undefined, 2))}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
