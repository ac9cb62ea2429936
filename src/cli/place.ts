/** A line of a file. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** The place that an origin `file:line` means. */
export function placeOf(origin: string): Place {
  const colon = origin.lastIndexOf(':');
  const line = Number(origin.slice(colon + 1));
  return colon > 0 && Number.isInteger(line) ? { file: origin.slice(0, colon), line } : { file: origin, line: 1 };
}

/** By file, then from top to bottom. */
export function byPlace(a: Place, b: Place): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}
