import { Entry } from './catalogue/entry';
import { ISTIO_CODES } from './catalogue/istio-codes';
import { OWN_CODES } from './catalogue/own-codes';

const CATALOGUE = { ...ISTIO_CODES, ...OWN_CODES };

/** A code that the analysis can report. */
export type Code = keyof typeof CATALOGUE;

/** All codes, in their order. */
export const CODES = Object.keys(CATALOGUE).sort() as Code[];

/** What the catalogue says of a code. */
export function entryOf(code: Code): Entry {
  return CATALOGUE[code];
}

/** The page that explains a code, in the project's documentation. */
export function pageOf(code: Code): string {
  return `docs/findings/${code}.md`;
}
