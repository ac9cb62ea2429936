/** A finding on an object that somebody has looked at and accepted. */
export interface AcceptedFinding {
  /** The code, for example `CI0004`; `*` means all. */
  readonly code: string;

  /** Why it is accepted, for the next reader: one line without `;`. */
  readonly reason: string;
}
