import { Written } from './manifests-of';

/** The module of a kind in `kubernetes-models`, which carries the real OpenAPI schemas of Kubernetes. */
const MODULES: { [kind: string]: string } = {
  'v1/Service': 'v1/Service',
  'v1/Pod': 'v1/Pod',
  'v1/Namespace': 'v1/Namespace',
  'apps/v1/Deployment': 'apps/v1/Deployment',
  'apps/v1/StatefulSet': 'apps/v1/StatefulSet',
  'autoscaling/v2/HorizontalPodAutoscaler': 'autoscaling/v2/HorizontalPodAutoscaler',
};

/** What the schema of Kubernetes has against an object. Istio's kinds are judged elsewhere; any other kind is a problem by itself. */
export function kubernetesProblems(manifest: Written): string[] {
  if (/\.istio\.io\//.test(manifest.apiVersion)) {
    return [];
  }
  const name = `${manifest.apiVersion}/${manifest.kind}`;
  if (!(name in MODULES)) {
    return [`${name} has no schema here`];
  }
  const model = require(`kubernetes-models/${MODULES[name]}`)[manifest.kind];
  try {
    new model(structuredClone(manifest)).validate();
    return [];
  } catch (e) {
    return [`${name} ${manifest.metadata?.name}: ${(e as Error).message}`];
  }
}
