import { Names } from './names';
import { Detail } from './rule';
import { listed, show } from '../vocabulary/problem';

const MOST = 5;

/** A text of the catalogue with its placeholders filled in: `{x}` quoted, `{!x}` as it is. */
export function fill(text: string, values: Detail['values'] = {}): string {
  return text.replace(/\{(!?)(\w+)\}/g, (whole, bare: string, name: string) => {
    const value = values[name];
    return value === undefined ? whole : tell(value, bare === '!');
  });
}

function tell(value: string | number | readonly string[] | Names, bare: boolean): string {
  if (typeof value === 'number') {
    return String(value);
  }
  if (typeof value === 'string') {
    return bare ? value : show(value);
  }
  const { first, count } = 'count' in value ? value : { first: value, count: value.length };
  const told = first.slice(0, MOST).map((item) => (bare ? item : show(item)));
  return listed(count > MOST ? [...told, `${count - MOST} more`] : told) || 'none';
}
