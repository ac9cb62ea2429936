import { ApiObjectMetadata, Lazy } from 'cdk8s';
import { requireAnnotations, requireLabelMap, requireLabels } from '../vocabulary/label-maps';
import { problem, show } from '../vocabulary/problem';
import { requireStruct } from '../vocabulary/requirements';

/** By these annotations Istio knows what it has made itself: it refuses some, and checks objects with others less. */
const INTERNAL = 'internal.istio.io/';
const DRY_RUN = 'istio.io/dry-run';

/** Throws unless Kubernetes and Istio take the labels and annotations of an object of this kind. */
export function requireMetadata(who: string, kind: string, metadata: ApiObjectMetadata | undefined): void {
  if (metadata === undefined || metadata === null) {
    return;
  }
  const { labels, annotations } = requireStruct(who, 'metadata', metadata);
  requireLabels(who, 'metadata.labels', settled(who, 'metadata.labels', labels));
  const texts = requireAnnotations(who, 'metadata.annotations', settled(who, 'metadata.annotations', annotations));
  for (const key of Object.keys(texts)) {
    if (key.startsWith(INTERNAL)) {
      throw problem(who, `metadata.annotations must not have one that Istio gives itself, got ${show(key)}`, 'Leave it out');
    }
    if (key === DRY_RUN && kind !== 'AuthorizationPolicy') {
      throw problem(who, `metadata.annotations must not have '${DRY_RUN}' for this kind, got ${show(texts[key])}`, 'Leave it out; only an AuthorizationPolicy can be tried out');
    }
  }
}

/** The entries that are known before synthesis; cdk8s leaves out what is undefined. */
function settled(who: string, noun: string, map: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const entries = Object.entries(requireLabelMap(who, noun, map ?? {}));
  return Object.fromEntries(entries.filter(([, value]: [string, unknown]) => value !== undefined && !(value instanceof Lazy)));
}
