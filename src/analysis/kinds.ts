/** The kinds that rules ask for, each with its API group: a Knative `Service` is no Service. */
const GROUPS = {
  Namespace: '',
  Node: '',
  Pod: '',
  Secret: '',
  Service: '',
  ReplicationController: '',
  Deployment: 'apps',
  StatefulSet: 'apps',
  DaemonSet: 'apps',
  ReplicaSet: 'apps',
  Rollout: 'argoproj.io',
  HorizontalPodAutoscaler: 'autoscaling',
  ScaledObject: 'keda.sh',
  MutatingWebhookConfiguration: 'admissionregistration.k8s.io',
  VirtualService: 'networking.istio.io',
  DestinationRule: 'networking.istio.io',
  Gateway: 'networking.istio.io',
  ServiceEntry: 'networking.istio.io',
  Sidecar: 'networking.istio.io',
  WorkloadEntry: 'networking.istio.io',
  WorkloadGroup: 'networking.istio.io',
  EnvoyFilter: 'networking.istio.io',
  AuthorizationPolicy: 'security.istio.io',
  PeerAuthentication: 'security.istio.io',
  RequestAuthentication: 'security.istio.io',
} as const;

/** Istio's `Gateway` and the Gateway API's `Gateway` share a name; the second goes by `KubernetesGateway` here. */
export type Kind = keyof typeof GROUPS | 'KubernetesGateway';

/** The kind by our name, or undefined where no rule asks for it. */
export function kindOf(group: string, kind: string): Kind | undefined {
  if (group === 'gateway.networking.k8s.io' && kind === 'Gateway') {
    return 'KubernetesGateway';
  }
  return Object.prototype.hasOwnProperty.call(GROUPS, kind) && GROUPS[kind as keyof typeof GROUPS] === group ? kind as Kind : undefined;
}
