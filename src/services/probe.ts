import { Duration } from 'cdk8s';
import { checkPort } from './service-port';
import { problem, show } from '../vocabulary/problem';
import { requireStruct } from '../vocabulary/requirements';

/** Kubernetes keeps times and counts of probes in 32 bits. */
const LARGEST = 2 ** 31 - 1;

/** When and how often a probe runs. */
export interface ProbeOptions {
  /**
   * The port that is probed, 1–65535. Not for `Probe.exec`.
   * @default - the first port of the container
   */
  readonly port?: number;

  /**
   * Time from the start of the container to the first probe; whole seconds.
   * @default - at once
   */
  readonly initialDelaySeconds?: Duration;

  /**
   * Time between two probes; whole seconds, at least 1.
   * @default Duration.seconds(10)
   */
  readonly periodSeconds?: Duration;

  /**
   * Time after which a probe has failed; whole seconds, at least 1.
   * @default Duration.seconds(1)
   */
  readonly timeoutSeconds?: Duration;

  /**
   * How many successes in a row make a failed container good again; a whole number of at least 1, and 1 for `liveness` and `startup`.
   * @default 1
   */
  readonly successThreshold?: number;

  /**
   * How many failures in a row make it failed.
   * @default 3
   */
  readonly failureThreshold?: number;
}

/**
 * How Kubernetes asks a container whether it is well.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
 */
export class Probe {
  /**
   * A GET that must be answered with 200–399. Throws if the path does not start with `/`.
   * @param path for example `/healthz`
   * @param options port and times
   */
  public static http(path: string, options: ProbeOptions = {}): Probe {
    if (typeof path !== 'string' || !path.startsWith('/')) {
      throw problem('Probe.http', `the path must start with /, got ${show(path)}`, `Write ${typeof path === 'string' ? show(`/${path}`) : "for example '/ready'"}`);
    }
    return new Probe('Probe.http', options, (port) => ({ httpGet: { path, port } }));
  }

  /**
   * A TCP connection that must open.
   * @param options port and times
   */
  public static tcp(options: ProbeOptions = {}): Probe {
    return new Probe('Probe.tcp', options, (port) => ({ tcpSocket: { port } }));
  }

  /**
   * The gRPC health check.
   * @param options port and times
   */
  public static grpc(options: ProbeOptions = {}): Probe {
    return new Probe('Probe.grpc', options, (port) => ({ grpc: { port } }));
  }

  /**
   * A command in the container that must exit with 0. Throws if the command is empty.
   * @param command program and arguments
   * @param options times
   */
  public static exec(command: string[], options: ProbeOptions = {}): Probe {
    if (!Array.isArray(command) || command.length === 0 || !command.every((part) => typeof part === 'string')) {
      throw problem('Probe.exec', `the command must hold the program and its arguments, got ${show(command)}`, "Write for example ['cat', '/tmp/ready']");
    }
    if (requireStruct('Probe.exec', 'the options', options).port !== undefined) {
      throw problem('Probe.exec', `a command has no port, got port ${show(options.port)}`, 'Leave it out, or use Probe.tcp');
    }
    const copy = [...command];
    return new Probe('Probe.exec', options, () => ({ exec: { command: copy } }));
  }

  private readonly times: object;

  private constructor(who: string, private readonly options: ProbeOptions, private readonly action: (port: number) => object) {
    if (requireStruct(who, 'the options', options).port !== undefined) {
      checkPort(who, 'port', options.port);
    }
    this.times = {
      initialDelaySeconds: seconds(who, 'initialDelaySeconds', options.initialDelaySeconds, 0),
      periodSeconds: seconds(who, 'periodSeconds', options.periodSeconds, 1),
      timeoutSeconds: seconds(who, 'timeoutSeconds', options.timeoutSeconds, 1),
      successThreshold: count(who, 'successThreshold', options.successThreshold),
      failureThreshold: count(who, 'failureThreshold', options.failureThreshold),
    };
  }

  /** @internal */
  public _render(firstPort: number): object {
    return { ...this.action(this.options.port ?? firstPort), ...this.times };
  }

  /** For probes that restart a container, which Kubernetes takes after one success only. @internal */
  public _renderOnce(who: string, name: string, firstPort: number): object {
    const { successThreshold } = this.options;
    if ((successThreshold ?? 1) !== 1) {
      throw problem(who, `successThreshold of ${name} must be 1, got ${show(successThreshold)}`, 'Leave it out: only readiness may wait for several successes');
    }
    return this._render(firstPort);
  }
}

function seconds(who: string, name: string, given: Duration | undefined, least: number): number | undefined {
  if (given === undefined) {
    return undefined;
  }
  if (typeof given?.toMilliseconds !== 'function') {
    throw problem(who, `${name} must be a Duration, got ${show(given)}`, 'Give for example Duration.seconds(5)');
  }
  const ms = given.toMilliseconds({ integral: false });
  if (!(ms % 1000 === 0 && ms >= least * 1000 && ms <= LARGEST * 1000)) {
    throw problem(who, `${name} must be whole seconds, at least ${least}, got ${ms}ms`, 'Kubernetes counts in seconds: round it');
  }
  return ms / 1000;
}

function count(who: string, name: string, given: number | undefined): number | undefined {
  if (given !== undefined && (!Number.isInteger(given) || given < 1 || given > LARGEST)) {
    throw problem(who, `${name} must be a whole number of at least 1, got ${show(given)}`, 'Leave it out for the default');
  }
  return given;
}
