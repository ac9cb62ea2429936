/** What the command line exits with. */
export enum ExitStatus {
  /** Nothing to complain of. */
  GOOD = 0,
  /** There are findings, or nobody answers the request. */
  FOUND = 1,
  /** The command was wrong, or its input could not be read. */
  FAILED = 2,
}
