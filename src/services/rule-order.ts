/** Priorities of the rules that users do not place; theirs may be any number in between. */

/** Before the rules that somebody asks for: requests that have chosen a version for good. */
export const CHOSEN = Number.MAX_SAFE_INTEGER;

/** After the rules that somebody asks for some requests: rules for everybody. */
export const LAST_ASKED = Number.MIN_SAFE_INTEGER + 1;

/** The last before the weights: what was drawn for a client. */
export const DRAWN = Number.MIN_SAFE_INTEGER;
