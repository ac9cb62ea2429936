/**
 * The status codes of gRPC.
 *
 * @see https://grpc.io/docs/guides/status-codes/
 */
export enum GrpcStatus {
  /** 0: no error. */
  OK = 'OK',
  /** 1: the caller gave up. */
  CANCELLED = 'CANCELLED',
  /** 2: an unknown error. */
  UNKNOWN = 'UNKNOWN',
  /** 3: an argument is wrong. */
  INVALID_ARGUMENT = 'INVALID_ARGUMENT',
  /** 4: the time was up. */
  DEADLINE_EXCEEDED = 'DEADLINE_EXCEEDED',
  /** 5: not found. */
  NOT_FOUND = 'NOT_FOUND',
  /** 6: it exists already. */
  ALREADY_EXISTS = 'ALREADY_EXISTS',
  /** 7: not allowed. */
  PERMISSION_DENIED = 'PERMISSION_DENIED',
  /** 8: a quota or a resource is used up. */
  RESOURCE_EXHAUSTED = 'RESOURCE_EXHAUSTED',
  /** 9: not in this state. */
  FAILED_PRECONDITION = 'FAILED_PRECONDITION',
  /** 10: aborted, as by a conflict. */
  ABORTED = 'ABORTED',
  /** 11: beyond the valid range. */
  OUT_OF_RANGE = 'OUT_OF_RANGE',
  /** 12: not implemented. */
  UNIMPLEMENTED = 'UNIMPLEMENTED',
  /** 13: an internal error. */
  INTERNAL = 'INTERNAL',
  /** 14: not available at the moment. */
  UNAVAILABLE = 'UNAVAILABLE',
  /** 15: data is lost. */
  DATA_LOSS = 'DATA_LOSS',
  /** 16: no valid credentials. */
  UNAUTHENTICATED = 'UNAUTHENTICATED',
}
