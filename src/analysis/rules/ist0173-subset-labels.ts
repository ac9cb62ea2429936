import { TextMap } from '../../manifests/views';
import { Rule } from '../rule';
import { LabelIndex, selectorText } from '../world/labels';
import { podWorkload, Workload } from '../world/workload';
import { World } from '../world/world';

const REGION = 'topology.kubernetes.io/region';
const ZONE = 'topology.kubernetes.io/zone';
const SUBZONE = 'topology.istio.io/subzone';

export const subsetLabels: Rule = {
  name: 'ist0173-subset-labels',
  mode: 'PARITY',
  codes: ['IST0173', 'IST0174'],
  check: (world, report) => {
    const pods = podsOnNodes(world);
    for (const { resource, host, exportTo, subsets } of world.destinationRules) {
      const known = world.istioHosts.find(resource.namespace, exportTo, host);
      if (!known) {
        report('IST0174', resource, { path: 'spec.host', values: { host } });
      }
      for (const { path, name, labels } of known ? subsets : []) {
        const selector = { ...known?.workloadLabels, ...labels };
        if (!pods.has(selector)) {
          report('IST0173', resource, { path: `${path}.labels`, values: { subset: name, labels: selectorText(selector) } });
        }
      }
    }
  },
};

/** Pods with the labels that endpoints get from their node (AN-042). */
function podsOnNodes(world: World): LabelIndex<Workload> {
  const nodes = new Map(world.of('Node').map((node) => [node.name, node.labels]));
  return new LabelIndex(world.of('Pod').map(podWorkload), ({ labels, podSpec }) => {
    const node = typeof podSpec.nodeName === 'string' ? podSpec.nodeName : '';
    return node === '' ? labels : { ...labels, ...topologyOf(node, nodes.get(node) ?? {}) };
  });
}

function topologyOf(node: string, labels: TextMap): TextMap {
  const subzone = labels[ZONE] ? labels[SUBZONE] : '';
  const all: Array<[string, string | undefined]> = [[REGION, labels[REGION]], [ZONE, labels[ZONE]], [SUBZONE, subzone], ['kubernetes.io/hostname', node]];
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
}
