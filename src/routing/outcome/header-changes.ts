import type { HeaderMap } from '../match/header-lines';
import type { HeaderOperations } from '../route';
import { expandFormat, FormatSource } from './format-commands';

/**
 * Executes lists of header operations one after the other (R-H2…R-H6): in each, removals, then overwrites in order, then
 * appends in order. Values that are empty, or come out empty, do nothing.
 *
 * @param source gives the commands in values what they ask for, from the headers as they are before a list runs
 */
export function changedHeaders(headers: HeaderMap, lists: readonly HeaderOperations[], source: (current: HeaderMap) => FormatSource): HeaderMap {
  if (lists.every(({ add, remove }) => add.length === 0 && remove.length === 0)) {
    return headers;
  }
  const current = new Map(headers);
  for (const { add, remove } of lists) {
    remove.forEach((name) => current.delete(name.toLowerCase()));
    const values = source(current);
    const additions = add.map(({ name, value, append }) => ({ name: name.toLowerCase(), append, value: expandFormat(value, values).trimStart() }))
      .filter(({ value }) => value !== '');
    for (const { name, value } of additions.filter(({ append }) => !append)) {
      current.set(name, [value]);
    }
    for (const { name, value } of additions.filter(({ append }) => append)) {
      current.set(name, [...current.get(name) ?? [], value]);
    }
  }
  return current;
}
