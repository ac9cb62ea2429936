import { Code, CODES, entryOf, pageOf } from './catalogue';
import type { Entry } from './catalogue/entry';

/** Where people read about the project. */
export const HOME_PAGE = 'https://github.com/cdk8s-istio/cdk8s-istio';

/** Where all codes are explained. */
export const FINDINGS_PAGE = `${HOME_PAGE}/tree/main/docs/findings`;

/** What is written about a code. */
export interface Documentation {
  readonly title: string;
  readonly url: string;
  readonly severity: Entry['severity'];
}

/** The page of a code, and what it is called there; undefined for a code that has none. */
export function documentationOf(code: string): Documentation | undefined {
  if (!(CODES as readonly string[]).includes(code)) {
    return undefined;
  }
  const { title, severity } = entryOf(code as Code);
  return { title, severity, url: `${HOME_PAGE}/blob/main/${pageOf(code as Code)}` };
}
