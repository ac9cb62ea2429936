import type { PodLabels } from '../objects/mesh-objects';
import type { Cluster } from '../route';
import type { Clusters } from './clusters';
import { append } from './registry';
import { selects } from './service';
import { subsetOf } from './traffic-policy';

const VERSION = 'version';

type Labels = Readonly<Record<string, string>>;

/** Pods by their labels, so that those of a selector are found without looking at all. */
export class PodIndex {
  private readonly byLabel = new Map<string, PodLabels[]>();

  public constructor(pods: readonly PodLabels[]) {
    for (const pod of pods) {
      for (const [key, value] of Object.entries(pod.labels)) {
        append(this.byLabel, `${pod.namespace}|${key}|${value}`, pod);
      }
    }
  }

  /** The pods of a namespace that have all these labels; none for a selector without labels. */
  public selected(namespace: string, selector: Labels): readonly PodLabels[] {
    let fewest: readonly PodLabels[] | undefined;
    for (const [key, value] of Object.entries(selector)) {
      const pods = this.byLabel.get(`${namespace}|${key}|${value}`) ?? [];
      fewest = fewest === undefined || pods.length < fewest.length ? pods : fewest;
    }
    return (fewest ?? []).filter(({ labels }) => selects(selector, labels));
  }
}

/** The version that a cluster stands for, where the workloads among the manifests show it. */
export class VersionNames {
  private readonly known = new Map<Cluster, string | undefined>();

  public constructor(private readonly pods: PodIndex, private readonly clusters: Clusters) {}

  /** The `version` label that all pods of the cluster share; undefined where there are none, or several. */
  public of(cluster: Cluster): string | undefined {
    if (!this.known.has(cluster)) {
      this.known.set(cluster, this.find(cluster));
    }
    return this.known.get(cluster);
  }

  private find({ host, subset }: Cluster): string | undefined {
    const service = this.clusters.service(host);
    if (service?.selector === undefined) {
      return undefined;
    }
    const own = subset === undefined ? {} : subsetOf(this.clusters.rule(host), subset)?.labels;
    if (own === undefined) {
      return undefined;
    }
    const versions = new Set(this.pods.selected(service.namespace, { ...service.selector, ...own }).map(({ labels }) => labels[VERSION]));
    return versions.size === 1 ? [...versions][0] : undefined;
  }
}
