import type { Destination } from './destination';
import { given } from '../vocabulary/given';
import { requireMade, requirePercent } from '../vocabulary/requirements';
import type { MirrorSpec } from '../vocabulary/virtual-service-spec';

/**
 * A copy of requests, sent and forgotten.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy
 */
export class Mirror {
  /**
   * Sends a copy of requests.
   *
   * @param destination where the copies go
   * @param percent the share of requests, 0 to 100, 100 if left out; anything else throws
   */
  public static to(destination: Destination, percent?: number): Mirror {
    return new Mirror({
      destination: requireMade('Mirror.to', 'the destination', destination, 'Destination'),
      percentage: given(percent, (it) => ({ value: requirePercent('Mirror.to', 'the percentage', it) })),
    });
  }

  private constructor(private readonly spec: MirrorSpec) {}

  /** @internal */
  public _render(): MirrorSpec {
    return this.spec;
  }
}
