/** How bad a finding is. */
export enum Severity {
  /** It is refused, or it breaks traffic. */
  ERROR = 'ERROR',
  /** It is accepted, and most likely does something other than what was meant. */
  WARNING = 'WARNING',
  /** Worth knowing. */
  INFO = 'INFO',
}

/** Something that is wrong with an object, or between objects. */
export interface Finding {
  /** Istio's own code where it has one (`IST0101`), else ours (`CI0001`). */
  readonly code: string;

  /**
   * The number of the rule inside the code, for example `VS-075`.
   * @default - the code has one rule only
   */
  readonly rule?: string;

  /** How bad it is. */
  readonly severity: Severity;

  /** What is wrong, in a sentence, with what was given. */
  readonly message: string;

  /** The object, as `Kind/namespace/name` (cluster-scoped: `Kind/name`). */
  readonly object: string;

  /**
   * Where in the object, for example `spec.http[0].route[1].weight`.
   * @default - the object as a whole
   */
  readonly path?: string;

  /** Where the object comes from: a construct path, or `file:line`. */
  readonly origin: string;

  /**
   * How to fix it.
   * @default - the message says it all
   */
  readonly fix?: string;
}
