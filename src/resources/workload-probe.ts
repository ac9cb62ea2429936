import type { Duration } from 'cdk8s';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requireList, requirePort, requireStruct, requireStructs, requireText, requireWhole } from '../vocabulary/requirements';
import type { ReadinessProbeSpec } from '../vocabulary/service-entry-spec';

/** When and how often a workload is asked. */
export interface WorkloadProbeOptions {
  /**
   * The time before the first probe, whole seconds; anything else throws.
   * @default - at once
   */
  readonly initialDelay?: Duration;

  /**
   * How long an answer may take, whole seconds; anything else throws.
   * @default - Istio's: 1 second
   */
  readonly timeout?: Duration;

  /**
   * The time between probes, whole seconds; anything else throws.
   * @default - Istio's: 10 seconds
   */
  readonly period?: Duration;

  /**
   * The number of good answers, one after another, after which a workload is ready; 0 or more, anything else throws.
   * @default - Istio's: 1
   */
  readonly successThreshold?: number;

  /**
   * The number of bad answers, one after another, after which a workload is not ready; 0 or more, anything else throws.
   * @default - Istio's: 3
   */
  readonly failureThreshold?: number;
}

/** A header of a probe. */
export interface WorkloadProbeHeader {
  /** The name: letters, digits, - and _; anything else throws. */
  readonly name: string;

  /** The value. */
  readonly value: string;
}

/** What a probe in HTTP says beside its port. */
export interface HttpWorkloadProbeOptions extends WorkloadProbeOptions {
  /**
   * The path.
   * @default - Istio's: /
   */
  readonly path?: string;

  /**
   * The host that is connected to.
   * @default - the workload itself
   */
  readonly host?: string;

  /**
   * `HTTP` or `HTTPS`; anything else throws.
   * @default - Istio's: HTTP
   */
  readonly scheme?: string;

  /**
   * Headers.
   * @default - none
   */
  readonly httpHeaders?: WorkloadProbeHeader[];
}

/** What a probe of a TCP port says beside its port. */
export interface TcpWorkloadProbeOptions extends WorkloadProbeOptions {
  /**
   * The host that is connected to.
   * @default - Istio's: localhost
   */
  readonly host?: string;
}

/** What a probe in gRPC says beside its port. */
export interface GrpcWorkloadProbeOptions extends WorkloadProbeOptions {
  /**
   * The name of the service that is asked for.
   * @default - none
   */
  readonly service?: string;
}

/**
 * How the sidecar finds out whether a workload on a virtual machine is ready.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#ReadinessProbe
 */
export class WorkloadProbe {
  /**
   * A GET is answered with 2xx or 3xx.
   *
   * @param port from 1 to 65535; anything else throws
   * @param options path, host, scheme, headers and times
   */
  public static httpGet(port: number, options: HttpWorkloadProbeOptions = {}): WorkloadProbe {
    const who = 'WorkloadProbe.httpGet';
    const { path, host, scheme, httpHeaders } = requireStruct(who, 'the options', options);
    if (scheme !== undefined && scheme !== 'HTTP' && scheme !== 'HTTPS') {
      throw problem(who, `the scheme must be 'HTTP' or 'HTTPS', got ${show(scheme)}`, 'Write it in upper case');
    }
    const httpGet = {
      port: requirePort(who, 'the port', port),
      path: given(path, (it) => requireText(who, 'the path', it)),
      host: given(host, (it) => requireText(who, 'the host', it)),
      scheme,
      httpHeaders: given(httpHeaders, (it) => requireStructs(who, 'httpHeaders', it).map((header) => renderHeader(who, header))),
    };
    return new WorkloadProbe({ ...times(who, options), httpGet });
  }

  /**
   * A connection can be made.
   *
   * @param port from 1 to 65535; anything else throws
   * @param options host and times
   */
  public static tcpSocket(port: number, options: TcpWorkloadProbeOptions = {}): WorkloadProbe {
    const who = 'WorkloadProbe.tcpSocket';
    return new WorkloadProbe({
      ...times(who, options),
      tcpSocket: { port: requirePort(who, 'the port', port), host: given(options.host, (it) => requireText(who, 'the host', it)) },
    });
  }

  /**
   * A command ends with 0.
   *
   * @param command program and arguments, none of them empty; anything else throws
   * @param options times
   */
  public static exec(command: string[], options: WorkloadProbeOptions = {}): WorkloadProbe {
    const who = 'WorkloadProbe.exec';
    if (requireList(who, 'the command', command).length === 0) {
      throw problem(who, `the command must not be empty, got ${show(command)}`, "Give for example ['/bin/ready']");
    }
    return new WorkloadProbe({ ...times(who, options), exec: { command: command.map((word) => requireFilledText(who, 'a word of the command', word)) } });
  }

  /**
   * The health service of gRPC says that it serves.
   *
   * @param port from 1 to 65535; anything else throws
   * @param options service and times
   */
  public static grpc(port: number, options: GrpcWorkloadProbeOptions = {}): WorkloadProbe {
    const who = 'WorkloadProbe.grpc';
    return new WorkloadProbe({
      ...times(who, options),
      grpc: { port: requirePort(who, 'the port', port), service: given(options.service, (it) => requireText(who, 'the service', it)) },
    });
  }

  private constructor(private readonly spec: ReadinessProbeSpec) {}

  /** @internal */
  public _render(): ReadinessProbeSpec {
    return this.spec;
  }
}

const INT32 = 2 ** 31 - 1;

function times(who: string, options: WorkloadProbeOptions): ReadinessProbeSpec {
  requireStruct(who, 'the options', options);
  return {
    initialDelaySeconds: given(options.initialDelay, (it) => requireSeconds(who, 'initialDelay', it)),
    timeoutSeconds: given(options.timeout, (it) => requireSeconds(who, 'timeout', it)),
    periodSeconds: given(options.period, (it) => requireSeconds(who, 'period', it)),
    successThreshold: given(options.successThreshold, (it) => requireWhole(who, 'successThreshold', it, 0, INT32)),
    failureThreshold: given(options.failureThreshold, (it) => requireWhole(who, 'failureThreshold', it, 0, INT32)),
  };
}

function requireSeconds(who: string, noun: string, duration: Duration): number {
  if (typeof duration?.toSeconds !== 'function') {
    throw problem(who, `${noun} must be a Duration, got ${show(duration)}`, 'Give for example Duration.seconds(5)');
  }
  const seconds = duration.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > INT32) {
    throw problem(who, `${noun} must be whole seconds, got ${seconds} s`, 'Round it with Duration.seconds');
  }
  return seconds;
}

function renderHeader(who: string, { name, value }: WorkloadProbeHeader): WorkloadProbeHeader {
  if (!/^[-_A-Za-z0-9]+$/.test(requireText(who, 'the name of a header', name))) {
    throw problem(who, `the name of a header must be letters, digits, - and _, got ${show(name)}`, 'Take out the rest');
  }
  return { name, value: requireText(who, `header '${name}'`, value) };
}
