/** One Kubernetes object as it is written, and where it comes from. The waist of the hourglass. */
export interface Manifest {
  /** The object as plain JSON. Hostile input: nothing about its shape is known. */
  readonly json: unknown;
  /** A construct path, or `file:line`. */
  readonly origin: string;
  /** The cluster that it goes to, where the app that writes it says so. */
  readonly cluster?: string;
}
