/** What is known of one of Istio's annotations. */
export interface AnnotationFacts {
  /** Kinds whose objects it fits. */
  readonly fits: readonly string[];
  /** What to do about it, where it is deprecated. */
  readonly deprecated?: string;
}

const POD = ['Pod'];
const REMOVE = 'Remove it: nothing takes its place';

const FAMILIES: ReadonlyArray<{ fits: readonly string[]; prefix: string; names: string }> = [
  { fits: POD, prefix: 'ambient.istio.io', names: 'bypass-inbound-capture dns-capture redirection' },
  { fits: POD, prefix: 'inject.istio.io', names: 'templates' },
  { fits: POD, prefix: 'istio.io', names: 'reroute-virtual-interfaces' },
  { fits: POD, prefix: 'prometheus.istio.io', names: 'merge-metrics' },
  { fits: POD, prefix: 'proxy.istio.io', names: 'config overrides' },
  { fits: POD, prefix: 'readiness.status.sidecar.istio.io', names: 'applicationPorts failureThreshold initialDelaySeconds periodSeconds' },
  {
    fits: POD,
    prefix: 'sidecar.istio.io',
    names: `agentLogLevel bootstrapOverride componentLogLevel discoveryAddress extraStatTags inject interceptionMode logLevel nativeSidecar proxyCPU
      proxyCPULimit proxyImage proxyImageType proxyMemory proxyMemoryLimit rewriteAppHTTPProbers statsCompression statsEvictionInterval
      statsFlushInterval statsHistogramBins statsHistogramBuckets statsInclusionPrefixes statsInclusionRegexps statsInclusionSuffixes userVolume
      userVolumeMount`,
  },
  { fits: POD, prefix: 'status.sidecar.istio.io', names: 'port' },
  {
    fits: POD,
    prefix: 'traffic.sidecar.istio.io',
    names: `excludeInboundPorts excludeInterfaces excludeOutboundIPRanges excludeOutboundPorts includeInboundPorts includeOutboundIPRanges
      includeOutboundPorts kubevirtInterfaces`,
  },
  { fits: ['Service'], prefix: 'alpha.istio.io', names: 'canonical-serviceaccounts kubernetes-serviceaccounts' },
  { fits: ['Service'], prefix: 'networking.istio.io', names: 'exportTo' },
  { fits: ['Service'], prefix: 'traffic.istio.io', names: 'nodeSelector' },
  { fits: ['Service', 'Namespace'], prefix: 'istio.io', names: 'use-waypoint-canary-weight' },
  { fits: ['Service', 'Namespace'], prefix: 'networking.istio.io', names: 'traffic-distribution' },
  { fits: ['Namespace'], prefix: 'topology.istio.io', names: 'controlPlaneClusters' },
  { fits: ['Gateway'], prefix: 'ambient.istio.io', names: 'waypoint-inbound-binding' },
  { fits: ['Gateway'], prefix: 'gateway.istio.io', names: 'name-override service-account' },
  { fits: ['WorkloadEntry'], prefix: 'istio.io', names: 'autoRegistrationGroup connectedAt disconnectedAt workloadController' },
  { fits: ['AuthorizationPolicy'], prefix: 'istio.io', names: 'dry-run' },
  { fits: ['Ingress'], prefix: 'kubernetes.io', names: 'ingress.class' },
  { fits: ['Gateway'], prefix: 'networking.istio.io', names: 'service-type' },
  { fits: ['Namespace', 'Service', 'Pod', 'Deployment'], prefix: 'galley.istio.io', names: 'analyze-suppress' },
];

const PROXY_CONFIG = 'Use the annotation proxy.istio.io/config';

const DEPRECATED: { readonly [annotation: string]: string } = {
  'sidecar.istio.io/discoveryAddress': `${PROXY_CONFIG} (discoveryAddress)`,
  'sidecar.istio.io/extraStatTags': 'Use the Telemetry API',
  'sidecar.istio.io/inject': 'Use the label sidecar.istio.io/inject',
  'sidecar.istio.io/statsCompression': `${PROXY_CONFIG} (statsCompression)`,
  'sidecar.istio.io/statsInclusionPrefixes': `${PROXY_CONFIG} (proxyStatsMatcher)`,
  'sidecar.istio.io/statsInclusionRegexps': `${PROXY_CONFIG} (proxyStatsMatcher)`,
  'sidecar.istio.io/statsInclusionSuffixes': `${PROXY_CONFIG} (proxyStatsMatcher)`,
  'alpha.istio.io/canonical-serviceaccounts': REMOVE,
  'alpha.istio.io/kubernetes-serviceaccounts': REMOVE,
  'traffic.sidecar.istio.io/kubevirtInterfaces': 'Use the annotation istio.io/reroute-virtual-interfaces',
};

const KNOWN: ReadonlyMap<string, AnnotationFacts> = new Map(FAMILIES.flatMap(({ fits, prefix, names }) => names.split(/\s+/).map((name) => {
  const annotation = `${prefix}/${name}`;
  return [annotation, { fits, deprecated: DEPRECATED[annotation] }] as const;
})));

/** Annotations that Istio writes itself and no analyzer looks at. */
const NEVER_LOOKED_AT = new Set(['sidecar.istio.io/status', 'gateway.istio.io/controller-version', 'istio.io/rev']);

/** What is known of an annotation; undefined where Istio has none of this name. */
export function annotationFacts(annotation: string): AnnotationFacts | undefined {
  return KNOWN.get(annotation);
}

/** Whether the annotation is Istio's business: its prefix ends in `istio.io`. */
export function isIstioAnnotation(annotation: string): boolean {
  return annotation === 'kubernetes.io/ingress.class' || (annotation.split('/', 1)[0].endsWith('istio.io') && !NEVER_LOOKED_AT.has(annotation));
}
