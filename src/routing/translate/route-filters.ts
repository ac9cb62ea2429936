import type { CorsPolicySpec, FaultSpec } from '../../vocabulary/virtual-service-spec';
import type { CorsPolicy, Fault, StringMatcher } from '../route';
import { milliseconds } from './retry-policy';
import { percentOf } from './route-action';
import { stringMatcher } from './route-match';

const GRPC_STATUS = [
  'OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED',
];

/** The failures that Envoy injects; parts without a delay or a status vanish (R-X7, R-X8). */
export function faultFilter(fault: FaultSpec | undefined): Fault | undefined {
  const ms = milliseconds(fault?.delay?.fixedDelay);
  const delay = ms === undefined ? undefined
    : { ms, percent: fault!.delay!.percentage ? percentOf(fault!.delay!.percentage) : fault!.delay!.percent ?? 0 };
  const { httpStatus, grpcStatus } = fault?.abort ?? {};
  const percent = percentOf(fault?.abort?.percentage);
  const abort = httpStatus !== undefined ? { httpStatus, percent }
    : grpcStatus !== undefined ? { grpcStatus: Math.max(0, GRPC_STATUS.indexOf(grpcStatus)), percent }
      : undefined;
  return delay || abort ? { delay, abort } : undefined;
}

/** What the CORS filter is told (R-X11). */
export function corsFilter(policy: CorsPolicySpec | undefined): CorsPolicy | undefined {
  if (policy === undefined) {
    return undefined;
  }
  const origins: (StringMatcher | undefined)[] = policy.allowOrigins?.length
    ? policy.allowOrigins.map(stringMatcher)
    : (policy.allowOrigin ?? []).map((value) => ({ kind: 'exact', value }));
  const maxAge = milliseconds(policy.maxAge);
  return {
    allowOrigins: origins.filter((origin) => origin !== undefined),
    allowCredentials: policy.allowCredentials === true,
    allowMethods: (policy.allowMethods ?? []).join(','),
    allowHeaders: (policy.allowHeaders ?? []).join(','),
    exposeHeaders: (policy.exposeHeaders ?? []).join(','),
    maxAge: maxAge === undefined ? '' : String(Math.trunc(maxAge / 1000)),
    forwardNotMatchingPreflights: policy.unmatchedPreflights !== 'IGNORE',
  };
}
