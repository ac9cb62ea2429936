import { isIP } from 'net';
import { proxyConfigProblem } from './proxy-config';

type Check = (value: string) => string | undefined;

const QUANTITY = /^[+-]?(\d+(\.\d*)?|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
const INTERFACE = /^[A-Za-z_][A-Za-z0-9_.-]{0,14}$/;
const UINT32_MAX = 4294967295;
const PORT_MAX = 65535;

const unsigned = (text: string, max: number) => /^\d+$/.test(text) && Number(text) <= max;

const uint32: Check = (value) => (unsigned(value, UINT32_MAX) ? undefined : 'not a whole number of 32 bits');
const port: Check = (value) => (unsigned(value.trim(), PORT_MAX) ? undefined : 'not a port');
const bool: Check = (value) => (/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value) ? undefined : 'not a boolean');
const quantity: Check = (value) => (QUANTITY.test(value) ? undefined : 'not a quantity');
const mode: Check = (value) => (['REDIRECT', 'TPROXY', 'NONE'].includes(value) ? undefined : 'not one of REDIRECT, TPROXY and NONE');
const interfaces: Check = (value) =>
  (value === '' || value.split(',').every((name) => INTERFACE.test(name.trim())) ? undefined : 'not a list of network interfaces');

const ports: Check = (value) => (value.trim() === '' || value.split(',').every((one) => port(one) === undefined) ? undefined : 'not a list of ports');
const ranges: Check = (value) => (value === '' || value.split(',').every(isCidr) ? undefined : 'not a list of CIDR ranges without blanks');
const orAll = (check: Check): Check => (value) => (value === '*' ? undefined : check(value));

function isCidr(text: string): boolean {
  const [address, bits, ...rest] = text.split('/');
  const family = isIP(address);
  const canonical = bits !== undefined && /^(0|[1-9]\d*)$/.test(bits);
  return rest.length === 0 && canonical && family !== 0 && !address.includes('%') && Number(bits) <= (family === 4 ? 32 : 128);
}

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['sidecar.istio.io/interceptionMode', mode],
  ['sidecar.istio.io/proxyCPU', quantity],
  ['sidecar.istio.io/proxyCPULimit', quantity],
  ['sidecar.istio.io/proxyMemory', quantity],
  ['sidecar.istio.io/proxyMemoryLimit', quantity],
  ['status.sidecar.istio.io/port', port],
  ['readiness.status.sidecar.istio.io/initialDelaySeconds', uint32],
  ['readiness.status.sidecar.istio.io/periodSeconds', uint32],
  ['readiness.status.sidecar.istio.io/failureThreshold', uint32],
  ['traffic.sidecar.istio.io/includeOutboundIPRanges', orAll(ranges)],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', ranges],
  ['traffic.sidecar.istio.io/includeInboundPorts', orAll(ports)],
  ['traffic.sidecar.istio.io/excludeInboundPorts', ports],
  ['traffic.sidecar.istio.io/excludeOutboundPorts', ports],
  ['traffic.sidecar.istio.io/excludeInterfaces', interfaces],
  ['traffic.sidecar.istio.io/kubevirtInterfaces', interfaces],
  ['istio.io/reroute-virtual-interfaces', interfaces],
  ['prometheus.istio.io/merge-metrics', bool],
  ['proxy.istio.io/config', proxyConfigProblem],
]);

/** What is wrong with the value of an annotation, where the injector would refuse it. */
export function annotationProblem(annotation: string, value: string): string | undefined {
  return CHECKS.get(annotation)?.(value);
}
