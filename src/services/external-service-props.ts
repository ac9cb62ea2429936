import type { Duration } from 'cdk8s';
import type { AppProtocol, ServicePort } from './service-port';
import type { TrafficPolicy } from '../policy/traffic-policy';
import type { IstioApiVersion } from '../resources/istio-resource';
import type { Retries } from '../traffic/retries';
import type { AcceptedFinding } from '../vocabulary/accepted-finding';

/** A host outside the mesh, and how it is called. */
export interface ExternalServiceProps {
  /** The host that clients call: a full DNS name in lower case, `api.example.com`; a wildcard may stand first, `*.example.com`. Anything else throws. */
  readonly host: string;

  /**
   * The namespace of all objects.
   * @default - the chart's
   */
  readonly namespace?: string;

  /**
   * The port of the host, 1–65535.
   * @default 443
   */
  readonly port?: number;

  /**
   * What clients speak: with `tlsOrigination` what they speak to their sidecar. Throws where it is not given for a port without a default.
   * @default - HTTP with `tlsOrigination` and at port 80, HTTPS at port 443
   */
  readonly protocol?: AppProtocol;

  /**
   * Several ports, in place of `port` and `protocol`. Throws for an empty list and for numbers and names that come twice.
   * @default - one port
   */
  readonly ports?: ServicePort[];

  /**
   * Whether clients speak plain text and their sidecars encrypt it, so that routes, timeouts and metrics can see requests. Clients call
   * `http://` and `clientPort`. Throws for wildcards, for `ports` and for protocols that are encrypted already.
   * @default false
   */
  readonly tlsOrigination?: boolean;

  /**
   * The port that clients call in plain text, 1–65535. Throws without `tlsOrigination`.
   * @default 80
   */
  readonly clientPort?: number;

  /**
   * How the host is called. With `tlsOrigination` its `tls` stands in place of the default, so that it has to name what is verified, and it throws beside
   * `portLevelSettings`.
   * @default - Istio's defaults; with `tlsOrigination` TLS whose server name is the host, trusting the authorities of the system
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * The longest time for a request with all its retries, at least 1 ms. Throws where no port is HTTP, and for wildcards.
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * When a request is tried again. Throws where no port is HTTP, and for wildcards.
   * @default - Istio's: 2 retries where no answer came
   */
  readonly retries?: Retries;

  /**
   * The addresses by which sidecars know connections to the host where the protocol names none, at most 256. Made-up ones need Istio's DNS proxy, which tells
   * them to clients. Ports of plain TCP take everything that is sent to their number where there are none.
   * @default - none: Istio may allocate some
   */
  readonly addresses?: string[];

  /**
   * The namespaces that see the host; `.` is the own one, `*` all. Throws for doubles and for `*` beside others.
   * @default - as the mesh says: all
   */
  readonly exportTo?: string[];

  /**
   * Findings of `analyze` on the objects of this host that were looked at and accepted, each with its reason.
   * @default - none
   */
  readonly suppress?: AcceptedFinding[];

  /**
   * The API version of all objects.
   * @default IstioApiVersion.V1
   */
  readonly apiVersion?: IstioApiVersion;
}
