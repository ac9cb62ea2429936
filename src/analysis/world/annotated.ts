import { TextMap } from '../../manifests/views';
import { Resource } from '../resource';
import type { World } from './world';

/** A place where annotations are looked at. */
export interface Annotated {
  readonly resource: Resource;
  /** The kind whose annotations these are: those of a pod template are a Pod's. */
  readonly kind: string;
  readonly labels: TextMap;
  readonly annotations: TextMap;
  readonly path: string;
}

/** Where Istio's analyzers look for annotations; beyond parity in pod templates too. */
export function annotated(world: World): readonly Annotated[] {
  return world.once('annotated', () => {
    const own = (['Namespace', 'Service', 'Pod', 'Deployment'] as const).flatMap((kind) => world.of(kind).map((resource) =>
      ({ resource, kind, labels: resource.labels, annotations: resource.annotations, path: 'metadata.annotations' })));
    const templates = world.parity ? [] : world.templates.map(({ resource, labels, annotations, path }) =>
      ({ resource, kind: 'Pod', labels, annotations, path: `${path}metadata.annotations` }));
    return [...own, ...templates].filter(({ annotations }) => Object.keys(annotations).length > 0);
  });
}
