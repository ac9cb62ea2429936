import { Chart, YamlOutputType } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { CanaryService, CanaryServiceProps } from './canary-service';
import { RolloutPhase } from './rollout-phase';
import { ClusterBoundary } from '../resources/cluster-boundary';
import { placeFor } from '../resources/place';
import { isLabelValue } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requireList, requireStruct, requireWhole } from '../vocabulary/requirements';

/** What a rollout in phases takes: the service, and how it goes from one version to the other. */
export interface PhasedRolloutProps extends CanaryServiceProps {
  /** The version that has all traffic before the rollout. */
  readonly from: string;

  /** The version that has all traffic after it. Another one than `from`. */
  readonly to: string;

  /**
   * The share of `to` in each phase: whole percents from 0 to 100, each higher than the one before. A first phase of 0 deploys the version before
   * it gets traffic.
   * @default [5, 25, 50, 100]
   */
  readonly phases?: number[];

  /**
   * Which configuration the phases belong to, as the label `config-version`: a label value.
   * @default - `to`
   */
  readonly configVersion?: string;
}

/**
 * A rollout in phases: the same service once for each phase, in a chart of its own, so that each is a release of its own. Neighbours differ in
 * weights and in the labels `rollout-phase` and `canary-percentage`, and in nothing else.
 *
 * ```ts
 * const app = new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
 * new PhasedRollout(app, 'reviews', { from: 'v1', to: 'v2', phases: [5, 25, 50, 100], namespace: 'shop' });
 * ```
 *
 * writes the folders `reviews-phase-1` to `reviews-phase-3` and `reviews-complete`. Apply one after the other. Each phase is a `ClusterBoundary`: only one of
 * them is in the cluster at a time.
 * Throws for phases that do not rise, one version for both, and an app that writes all phases into one place.
 */
export class PhasedRollout extends Construct {
  /** The phases, in order. */
  public readonly phases: RolloutPhase[] = [];

  /**
   * @param scope the app, or a construct outside of charts; the charts of the phases stand beside this construct
   * @param id the host, unless `serviceName` says another
   * @param props the versions, the phases, and everything that the service takes
   */
  constructor(scope: Construct, id: string, props: PhasedRolloutProps) {
    super(placeFor('PhasedRollout', scope, id), id);
    try {
      this.addPhases(scope, id, props);
    } catch (e) {
      this.phases.forEach(({ chart }) => scope.node.tryRemoveChild(chart.node.id));
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }

  private addPhases(scope: Construct, id: string, props: PhasedRolloutProps): void {
    const who = `PhasedRollout '${this.node.path}'`;
    const { from, to, phases, configVersion, ...service } = requireStruct(who, 'the properties', props);
    checkVersions(who, from, to);
    const percents = checkPhases(who, phases ?? [5, 25, 50, 100]);
    const config = configVersion === undefined ? to : checkConfigVersion(who, configVersion);
    checkOutput(who, this.node.root);
    percents.forEach((percent, index) => {
      const name = percent === 100 ? 'complete' : `phase-${index + 1}`;
      const labels = { 'rollout-phase': name, 'canary-percentage': String(percent), 'config-version': config };
      const chart = new Chart(scope, `${id}-${name}`, { namespace: props.namespace ?? namespaceAround(scope), labels });
      try {
        ClusterBoundary.of(chart, `${this.node.path}/${name}`);
        const made = new CanaryService(chart, id, { [from]: 100 - percent, [to]: percent }, service);
        this.phases.push(RolloutPhase._of(name, percent, chart, made));
      } catch (e) {
        scope.node.tryRemoveChild(chart.node.id);
        throw e;
      }
    });
  }
}

function checkVersions(who: string, from: string, to: string): void {
  requireFilledText(who, 'from', from);
  requireFilledText(who, 'to', to);
  if (from === to) {
    throw problem(who, `from and to must be two versions, got ${show(to)} twice`, 'Name the version that has the traffic now, and the one that shall have it');
  }
}

function checkPhases(who: string, phases: number[]): readonly number[] {
  // A copy shows the holes of a list, which forEach would pass over.
  const percents = [...requireList(who, 'phases', phases)];
  if (percents.length === 0) {
    throw problem(who, 'phases must have at least one percentage, got []', 'Give for example [5, 25, 50, 100]');
  }
  percents.forEach((percent, i) => {
    requireWhole(who, `phases[${i}]`, percent, 0, 100);
    if (i > 0 && percent <= percents[i - 1]) {
      throw problem(who, `phases must rise, got ${percent} after ${percents[i - 1]}`,
        'Put them in order, each once. The way back is the phase before, applied again');
    }
  });
  return percents;
}

function checkConfigVersion(who: string, version: string): string {
  if (typeof version !== 'string' || !isLabelValue(version)) {
    throw problem(who, `configVersion must be a label value, got ${show(version)}`, 'Use at most 63 letters, digits, -, _ and dots, for example 2024.1.0');
  }
  return version;
}

/** Objects of all phases have the same names, so each phase needs a place of its own. */
function checkOutput(who: string, root: IConstruct & { readonly yamlOutputType?: YamlOutputType }): void {
  const { yamlOutputType } = root;
  if (yamlOutputType === YamlOutputType.FILE_PER_APP || yamlOutputType === YamlOutputType.FILE_PER_RESOURCE) {
    throw problem(who, `every phase must be written to a place of its own, got an app with YamlOutputType.${YamlOutputType[yamlOutputType]}`,
      'Make it with new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE }) for a folder per phase, or with FILE_PER_CHART for a file');
  }
}

function namespaceAround(scope: Construct): string | undefined {
  return scope.node.scopes.filter((one): one is Chart => Chart.isChart(one)).pop()?.namespace;
}
