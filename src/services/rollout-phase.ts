import type { Chart } from 'cdk8s';
import type { CanaryService } from './canary-service';

/** One phase of a rollout: a release of its own, which takes the place of the one before. */
export class RolloutPhase {
  /** @internal */
  public static _of(name: string, percent: number, chart: Chart, service: CanaryService): RolloutPhase {
    return new RolloutPhase(name, percent, chart, service);
  }

  private constructor(
    /** `phase-1`, `phase-2`, …; `complete` where all traffic goes to the new version. Also the label `rollout-phase`. */
    public readonly name: string,
    /** The share of the new version, in whole percent. */
    public readonly percent: number,
    /** The chart, which holds everything of this phase. Whatever else belongs to the release is added here, to every phase alike. */
    public readonly chart: Chart,
    /** The service as it is in this phase. */
    public readonly service: CanaryService,
  ) {}
}
