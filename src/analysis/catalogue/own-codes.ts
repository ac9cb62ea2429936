import { Entry } from './entry';

/** Our own codes: what Istio cannot or does not see. */
export const OWN_CODES = {} satisfies { [code: string]: Entry };
