import { HeaderMap, withLine } from '../match/header-lines';
import type { HeaderOperations } from '../route';
import { expandFormat, FormatSource } from './format-commands';

/** What values may ask for when a list runs. */
export type FormatSourceOf = (current: HeaderMap, position: number) => FormatSource;

/**
 * Executes lists of header operations one after the other (R-H2…R-H6): in each, removals, then overwrites in order, then
 * appends in order. Values that are empty, or come out empty, do nothing.
 *
 * @param isRequest of a request some headers have one value, whatever is appended (R-M9)
 * @param source gives the commands in values what they ask for, from the headers as they are before the list at a position runs
 */
export function changedHeaders(headers: HeaderMap, lists: readonly HeaderOperations[], isRequest: boolean, source: FormatSourceOf): HeaderMap {
  if (lists.every(({ add, remove }) => add.length === 0 && remove.length === 0)) {
    return headers;
  }
  const current = new Map(headers);
  lists.forEach(({ add, remove }, position) => {
    remove.forEach((name) => current.delete(name.toLowerCase()));
    const values = source(current, position);
    const additions = add.map(({ name, value, append }) => ({ name: name.toLowerCase(), append, value: expandFormat(value, values) }))
      .filter(({ value }) => value !== '');
    for (const { name, value } of additions.filter(({ append }) => !append)) {
      current.set(name, [value]);
    }
    for (const { name, value } of additions.filter(({ append }) => append)) {
      const lines = current.get(name);
      current.set(name, isRequest ? withLine(lines, name, value) : [...lines ?? [], value]);
    }
  });
  return current;
}

/** The headers as the next one reads them: blanks around a line are lost. */
export function onTheWire(headers: HeaderMap): HeaderMap {
  return new Map([...headers].map(([name, lines]) => [name, lines.map((line) => line.trim())]));
}
