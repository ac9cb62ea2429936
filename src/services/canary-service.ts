import { Construct } from 'constructs';
import { VersionedService } from './versioned-service';
import { VersionedServiceProps } from './versioned-service-props';

/** Everything about a canary that has a default. */
export interface CanaryServiceProps extends VersionedServiceProps {}

/**
 * A service in several versions that share its traffic in the given shares.
 *
 * ```ts
 * new CanaryService(this, 'reviews', { v1: 75, v2: 25 });
 * ```
 *
 * writes one Service, a Deployment for each version, one DestinationRule and one VirtualService, whose names, labels, subsets and weights agree.
 * A version with weight 0 is deployed and gets no traffic but that of its own rules.
 */
export class CanaryService extends VersionedService {
  /**
   * @param scope the chart
   * @param id the host, unless `serviceName` says another: a DNS-1035 label
   * @param weights version → whole percent, together 100
   * @param props everything else
   */
  constructor(scope: Construct, id: string, weights: { readonly [version: string]: number }, props: CanaryServiceProps = {}) {
    super(scope, id, weights, props);
  }
}
