/** One Kubernetes object as it is written, and where it comes from. The waist of the hourglass. */
export interface Manifest {
  /** The object as plain JSON. Hostile input: nothing about its shape is known. */
  readonly json: unknown;
  /** A construct path, or `file:line`. */
  readonly origin: string;
}
