import type { SubsetPolicy } from '../policy/subset-policy';
import type { TrafficPolicy } from '../policy/traffic-policy';

/**
 * A named group of a host's endpoints, to which routes refer.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset
 */
export interface Subset {
  /** The name, a DNS label of at most 63 characters; anything else throws. */
  readonly name: string;

  /**
   * The labels of the endpoints. Throws for labels that Kubernetes would refuse.
   * @default - all endpoints of the host
   */
  readonly labels?: { readonly [label: string]: string };

  /**
   * How these endpoints are called.
   * @default - as the host's policy says
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * How the policy goes together with the host's.
   * @default SubsetPolicy.MERGE
   */
  readonly subsetPolicy?: SubsetPolicy;
}
