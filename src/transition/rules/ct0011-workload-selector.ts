import { Kind } from '../../analysis/kinds';
import { JsonObject, objectOf } from '../../manifests/views';
import { StepRule } from '../step';

const IMMUTABLE: readonly Kind[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

export const workloadSelector: StepRule = {
  name: 'ct0011-workload-selector',
  code: 'CT0011',
  check: ({ before, after }, report) => {
    for (const kind of IMMUTABLE) {
      const old = new Map(before.of(kind).map((resource) => [resource.id, selectorOf(resource.spec)]));
      for (const resource of after.of(kind)) {
        const [from, to] = [old.get(resource.id), selectorOf(resource.spec)];
        if (from !== undefined && from !== to) {
          report(resource, { path: 'spec.selector', values: { from, to } });
        }
      }
    }
  },
};

/** The selector as one text, whatever the order of its labels. */
function selectorOf(spec: JsonObject): string {
  return JSON.stringify(sorted(objectOf(spec.selector)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
    : value;
}
