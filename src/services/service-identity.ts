import { Construct } from 'constructs';
import { AppProtocol, checkPort, ServicePort } from './service-port';
import { VersionedServiceProps } from './versioned-service-props';
import { isDomain } from '../vocabulary/domains';
import { DEFAULT_CLUSTER_DOMAIN } from '../vocabulary/hosts';
import { isDns1035Label, isDns1123Label } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';
import { requireStruct } from '../vocabulary/requirements';

/** Where cdk8s apps say the DNS suffix of their cluster. */
const CLUSTER_DOMAIN_CONTEXT = 'cdk8s-istio/clusterDomain';

const DEFAULT_PORT = 8080;

/** Throws unless Kubernetes takes it as the name of a Service. @internal */
export function checkServiceName(who: string, name: unknown): string {
  if (typeof name !== 'string' || !isDns1035Label(name)) {
    throw problem(who, `the name of a Service must be a DNS-1035 label, got ${show(name)}`,
      'Use at most 63 lower-case letters, digits and -, a letter first: change the id, or give serviceName');
  }
  return name;
}

/** Throws unless it is the name of a namespace, or unknown. @internal */
export function checkNamespace(who: string, namespace: unknown): string | undefined {
  if (namespace !== undefined && (typeof namespace !== 'string' || !isDns1123Label(namespace))) {
    throw problem(who, `namespace must be a DNS label, got ${show(namespace)}`, 'Use at most 63 lower-case letters, digits and -');
  }
  return namespace as string | undefined;
}

/** The DNS suffix of the cluster, from the cdk8s context. @internal */
export function clusterDomain(who: string, scope: Construct): string {
  const domain = scope.node.tryGetContext(CLUSTER_DOMAIN_CONTEXT) ?? DEFAULT_CLUSTER_DOMAIN;
  if (typeof domain !== 'string' || !isDomain(domain)) {
    throw problem(who, `the context '${CLUSTER_DOMAIN_CONTEXT}' must be a DNS name, got ${show(domain)}`, `Write for example '${DEFAULT_CLUSTER_DOMAIN}'`);
  }
  return domain;
}

/** The ports as given, or the one port with its default. @internal */
export function portsOf(who: string, props: VersionedServiceProps): ServicePort[] {
  const { port, targetPort, ports } = props;
  if (ports === undefined) {
    checkPort(who, 'port', port ?? DEFAULT_PORT);
    if (targetPort !== undefined) {
      checkPort(who, 'targetPort', targetPort);
    }
    return [{ port: port ?? DEFAULT_PORT, targetPort, protocol: AppProtocol.HTTP }];
  }
  if (port !== undefined || targetPort !== undefined) {
    throw problem(who, `ports stands in place of port and targetPort, got ${show({ port, targetPort })} beside ports`, 'Put all of them into ports');
  }
  return ports;
}

/** Throws for an override of a version that the service does not have. @internal */
export function checkOverrides(who: string, props: VersionedServiceProps, versions: string[]): void {
  const own = requireStruct(who, 'versions', props.versions ?? {});
  const unknown = Object.keys(own).find((version) => !versions.includes(version));
  if (unknown !== undefined) {
    throw problem(who, `versions names ${show(unknown)}, which has no weight (known: ${versions.join(', ')})`, 'Give it one, 0 for a version without traffic');
  }
  for (const [version, options] of Object.entries(own).filter(([, it]) => it !== undefined)) {
    requireStruct(who, `versions.${version}`, options);
  }
}
