import type { Fault, HashPolicy, Mirror, RetryPolicy } from '../route';
import { defined } from './destinations';

/** How often and when the proxy tries a failed request again. */
export interface OutcomeRetries {
  /** How many times at most, after the first. */
  readonly attempts: number;

  /** The conditions, joined with commas. */
  readonly retryOn: string;

  /**
   * HTTP status codes that count as a failure.
   * @default - none
   */
  readonly statusCodes?: number[];

  /**
   * How long each try may take, in milliseconds.
   * @default - as long as the whole request
   */
  readonly perTryTimeoutMs?: number;

  /**
   * The first pause between tries, in milliseconds.
   * @default - that of Envoy, 25 ms
   */
  readonly backoffMs?: number;

  /**
   * `true`: endpoints that were tried already are avoided.
   * @default - they are not
   */
  readonly avoidPreviousHosts?: boolean;

  /**
   * `true`: other localities are tried too.
   * @default - they are not
   */
  readonly remoteLocalities?: boolean;
}

/** An injected delay. */
export interface OutcomeDelay {
  /** How long, in milliseconds. */
  readonly ms: number;
  /** The share of the requests, from 0 to 100. */
  readonly percent: number;
}

/** An injected answer. */
export interface OutcomeAbort {
  /**
   * The HTTP status.
   * @default - there is a gRPC status
   */
  readonly httpStatus?: number;

  /**
   * The number of the gRPC status.
   * @default - there is an HTTP status
   */
  readonly grpcStatus?: number;

  /** The share of the requests, from 0 to 100. */
  readonly percent: number;
}

/** Failures that the proxy injects before anything else. */
export interface OutcomeFault {
  /**
   * The delay.
   * @default - none
   */
  readonly delay?: OutcomeDelay;

  /**
   * The answer in place of the destination's.
   * @default - none
   */
  readonly abort?: OutcomeAbort;
}

/** Where copies of a request go; nobody waits for their answers. */
export interface OutcomeMirror {
  /** The host, with its namespace and domain. */
  readonly host: string;

  /**
   * The subset.
   * @default - the whole service
   */
  readonly subset?: string;

  /** The port number of the service. */
  readonly port: number;

  /** The share of the requests that is copied, from 0 to 100. */
  readonly percent: number;

  /**
   * `true`: Istio makes no such cluster, so no copies are sent.
   * @default - it exists
   */
  readonly missing?: boolean;
}

/** The retries of a route in the words of an outcome. */
export function outcomeRetries(policy: RetryPolicy | undefined): OutcomeRetries | undefined {
  return policy && defined({
    attempts: policy.attempts,
    retryOn: policy.retryOn,
    statusCodes: policy.statusCodes.length > 0 ? [...policy.statusCodes] : undefined,
    perTryTimeoutMs: policy.perTryTimeoutMs,
    backoffMs: policy.backoffMs,
    avoidPreviousHosts: policy.avoidPreviousHosts || undefined,
    remoteLocalities: policy.remoteLocalities || undefined,
  });
}

/** The fault of a route in the words of an outcome. */
export function outcomeFault(fault: Fault | undefined): OutcomeFault | undefined {
  return fault && defined({ delay: fault.delay && defined({ ...fault.delay }), abort: fault.abort && defined({ ...fault.abort }) });
}

/** The mirrors of a route in the words of an outcome; undefined where there are none. */
export function outcomeMirrors(mirrors: readonly Mirror[]): OutcomeMirror[] | undefined {
  return mirrors.length === 0 ? undefined : mirrors.map(({ cluster: { host, subset, port, missing }, percent }) => (
    defined({ host, subset, port, percent, missing: missing || undefined })));
}

/** Hash policies as Envoy's own JSON has them; undefined where there are none. */
export function outcomeHash(policies: readonly HashPolicy[]): any[] | undefined {
  return policies.length === 0 ? undefined : policies.map(({ kind, name, ttl, path }) => {
    switch (kind) {
      case 'header': return { header: { header_name: name } };
      case 'cookie': return { cookie: defined({ name, ttl, path }) };
      case 'query': return { query_parameter: { name } };
      case 'sourceIp': return { connection_properties: { source_ip: true } };
    }
  });
}
