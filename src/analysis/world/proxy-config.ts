import { isObject, JsonObject } from '../../manifests/views';
import { readYaml } from '../../manifests/yaml';
import { parseDuration } from '../../vocabulary/durations';
import { show } from '../../vocabulary/problem';

type Type = 'whole number' | 'duration' | 'string' | 'boolean' | 'map' | 'list' | 'map of strings';

/** The fields of Istio's `ProxyConfig` that the injector decodes; it passes over others. */
const FIELDS: { readonly [field: string]: Type } = {
  concurrency: 'whole number',
  proxyAdminPort: 'whole number',
  statusPort: 'whole number',
  statNameLength: 'whole number',
  drainDuration: 'duration',
  parentShutdownDuration: 'duration',
  terminationDrainDuration: 'duration',
  fileFlushInterval: 'duration',
  configPath: 'string',
  binaryPath: 'string',
  serviceCluster: 'string',
  discoveryAddress: 'string',
  statsdUdpAddress: 'string',
  proxyBootstrapTemplatePath: 'string',
  caCertificatesPem: 'list',
  extraStatTags: 'list',
  proxyMetadata: 'map of strings',
  runtimeValues: 'map of strings',
  tracing: 'map',
  sds: 'map',
  envoyAccessLogService: 'map',
  envoyMetricsService: 'map',
  gatewayTopology: 'map',
  proxyStatsMatcher: 'map',
  readinessProbe: 'map',
  image: 'map',
  proxyHeaders: 'map',
  privateKeyProvider: 'map',
  holdApplicationUntilProxyStarts: 'boolean',
};

const FITS: { readonly [type in Type]: (value: unknown) => boolean } = {
  'whole number': (value) => /^-?\d+$/.test(String(value)) && ['number', 'string'].includes(typeof value) && Math.abs(Number(value)) < 2 ** 31,
  'duration': (value) => typeof value === 'string' && parseDuration(value) !== undefined,
  'string': (value) => typeof value === 'string',
  'boolean': (value) => typeof value === 'boolean',
  'map': isObject,
  'list': Array.isArray,
  'map of strings': (value) => isObject(value) && Object.values(value).every((item) => typeof item === 'string'),
};

/** What is wrong with the annotation `proxy.istio.io/config`: YAML that decodes into a ProxyConfig. */
export function proxyConfigProblem(text: string): string | undefined {
  const { manifests, errors } = readYaml(text, 'annotation');
  if (errors.length > 0) {
    return 'not YAML';
  }
  const json = manifests[0]?.json ?? {};
  return isObject(json) ? wrongField(json) : 'not a map';
}

function wrongField(json: JsonObject): string | undefined {
  for (const [field, value] of Object.entries(json)) {
    const type = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
    if (type !== undefined && value !== null && !FITS[type](value)) {
      return `${field} must be a ${type}, got ${show(value)}`;
    }
  }
  return undefined;
}
