import type { Duration } from 'cdk8s';
import { ServicePort } from './service-port';
import { WorkloadOptions } from './workload-options';
import type { SubsetPolicy } from '../policy/subset-policy';
import type { TrafficPolicy } from '../policy/traffic-policy';
import type { IstioApiVersion } from '../resources/istio-resource';
import type { Retries } from '../traffic/retries';
import type { AcceptedFinding } from '../vocabulary/accepted-finding';

/** What one version has of its own. What is left out is taken from the service. */
export interface VersionOptions extends WorkloadOptions {
  /**
   * How this version is called. Filled up from the service's policy, see `subsetPolicy`.
   * @default - as the service
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * How the version's policy and the service's become one: Istio itself would drop whole blocks of the service's.
   * @default SubsetPolicy.MERGE
   */
  readonly subsetPolicy?: SubsetPolicy;
}

/** What a service with versions takes. */
export interface VersionedServiceProps extends WorkloadOptions {
  /**
   * The namespace of all objects.
   * @default - the chart's; without one hosts are written short
   */
  readonly namespace?: string;

  /**
   * The name of the Service, which is its host: a DNS-1035 label. Together with `-` and the longest subset at most 63 characters.
   * @default - the construct's id
   */
  readonly serviceName?: string;

  /**
   * The port that clients dial, spoken to in HTTP; 1–65535.
   * @default 8080
   */
  readonly port?: number;

  /**
   * The port that the container listens on; 1–65535.
   * @default - the same as `port`
   */
  readonly targetPort?: number;

  /**
   * The ports of the Service, in place of `port` and `targetPort`. Rules are for ports with an HTTP protocol; TCP and TLS ports get the
   * weights of the service.
   * @default - one HTTP port, `port`
   */
  readonly ports?: ServicePort[];

  /**
   * What single versions have of their own. Throws for a version that has no weight.
   * @default - all versions are alike
   */
  readonly versions?: { readonly [version: string]: VersionOptions };

  /**
   * How the service is called: load balancing, connection pool, outlier detection, TLS.
   * @default - Istio's defaults
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * The longest time for a request with all its retries, at least 1 ms.
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * When a request is tried again.
   * @default - Istio's: 2 retries where no answer came
   */
  readonly retries?: Retries;

  /**
   * Whether the recommended labels `app.kubernetes.io/*` are written.
   * @default true
   */
  readonly standardLabels?: boolean;

  /**
   * Findings of `analyze` on the objects of this service that were looked at and accepted, each with its reason. Written as an annotation on all of them.
   * @default - none
   */
  readonly suppress?: AcceptedFinding[];

  /**
   * The namespaces that see the service, its rules and its policies; `.` is the own one, `*` all. Throws for doubles and for `*` beside others.
   * @default - those to which a `NamespaceIsolation` opens the namespace, else as the mesh says: all
   */
  readonly exportTo?: string[];

  /**
   * The API version of VirtualService and DestinationRule.
   * @default IstioApiVersion.V1
   */
  readonly apiVersion?: IstioApiVersion;
}
