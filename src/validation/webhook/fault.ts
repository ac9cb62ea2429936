import type { Problems } from './problems';
import { checkDuration, checkFractionalPercent, checkHttpStatus } from './scalars';
import { isObject, JsonObject, objectOf } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

/** P-34. */
const GRPC_STATUS = new Set(['OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED']);

/** VS-110 to VS-118. */
export function checkFault(problems: Problems, path: string, fault: JsonObject): void {
  const { abort, delay } = fault;
  if (!isObject(abort) && !isObject(delay)) {
    problems.error('VS-110', path, 'a fault must have an abort and/or a delay, got neither');
  }
  if (isObject(abort)) {
    checkAbort(problems, `${path}.abort`, abort);
  }
  if (isObject(delay)) {
    checkDelay(problems, `${path}.delay`, delay);
  }
}

function checkAbort(problems: Problems, path: string, abort: JsonObject): void {
  checkFractionalPercent(problems, 'VS-111', `${path}.percentage.value`, objectOf(abort.percentage).value);
  checkHttpStatus(problems, 'VS-115', `${path}.httpStatus`, abort.httpStatus);
  if (typeof abort.grpcStatus === 'string' && !GRPC_STATUS.has(abort.grpcStatus)) {
    problems.error('VS-113', `${path}.grpcStatus`, `gRPC status is not supported, got ${show(abort.grpcStatus)}`, 'Use a name in upper case, for example UNAVAILABLE');
  }
  if (abort.http2Error !== undefined) {
    problems.error('VS-114', `${path}.http2Error`, `HTTP/2 abort fault injection is not supported yet, got ${show(abort.http2Error)}`, 'Use httpStatus');
  }
}

function checkDelay(problems: Problems, path: string, delay: JsonObject): void {
  checkFractionalPercent(problems, 'VS-111', `${path}.percentage.value`, objectOf(delay.percentage).value);
  checkDuration(problems, 'VS-116', `${path}.fixedDelay`, delay.fixedDelay);
  if (delay.exponentialDelay !== undefined) {
    problems.error('VS-117', `${path}.exponentialDelay`, `exponentialDelay is not supported yet, got ${show(delay.exponentialDelay)}`, 'Use fixedDelay');
  }
}
