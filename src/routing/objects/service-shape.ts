import { flag, listOf, mapOf, objectOf, Of, text, whole, wholeOrText } from './shape';

const labels = mapOf(text);
const exportTo = listOf(text);

/** The spec of a Kubernetes Service. */
export const serviceShape = objectOf({
  type: text,
  clusterIP: text,
  externalName: text,
  selector: labels,
  ports: listOf(objectOf({ name: text, port: whole, protocol: text, appProtocol: text, targetPort: wholeOrText })),
});

const endpoint = objectOf({ address: text, labels, ports: mapOf(whole) });

/** The spec of a ServiceEntry. */
export const serviceEntryShape = objectOf({
  hosts: listOf(text),
  addresses: listOf(text),
  ports: listOf(objectOf({ name: text, number: whole, protocol: text, targetPort: whole })),
  location: text,
  resolution: text,
  endpoints: listOf(endpoint),
  workloadSelector: objectOf({ labels }),
  exportTo,
});

/** The spec of a WorkloadEntry. */
export const workloadEntryShape = endpoint;

/** The spec of a Sidecar. */
export const sidecarShape = objectOf({
  workloadSelector: objectOf({ labels }),
  egress: listOf(objectOf({
    port: objectOf({ number: whole, protocol: text, name: text }),
    bind: text,
    captureMode: text,
    hosts: listOf(text),
  })),
  outboundTrafficPolicy: objectOf({
    mode: text,
    egressProxy: objectOf({ host: text, subset: text, port: objectOf({ number: whole }) }),
  }),
});

/** The spec of a Gateway. */
export const gatewayShape = objectOf({
  selector: labels,
  servers: listOf(objectOf({
    port: objectOf({ number: whole, protocol: text, name: text, targetPort: whole }),
    bind: text,
    hosts: listOf(text),
    tls: objectOf({ mode: text, httpsRedirect: flag }),
    name: text,
  })),
});


const podTemplate = objectOf({ metadata: objectOf({ labels }) });

/** The spec of a workload: Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, Rollout, CronJob. */
export const workloadShape = objectOf({
  template: podTemplate,
  jobTemplate: objectOf({ spec: objectOf({ template: podTemplate }) }),
});

export type ServiceSpec = Of<typeof serviceShape>;
export type ServiceEntrySpec = Of<typeof serviceEntryShape>;
export type WorkloadEntrySpec = Of<typeof workloadEntryShape>;
export type SidecarSpec = Of<typeof sidecarShape>;
export type GatewaySpec = Of<typeof gatewayShape>;
export type GatewayServerSpec = NonNullable<GatewaySpec['servers']>[number];
