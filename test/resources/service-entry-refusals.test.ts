import { Duration, Testing } from 'cdk8s';
import { ServiceEntry, ServiceEntryProps } from '../../src/resources/service-entry';
import type { ServiceEntryPort } from '../../src/resources/service-entry-port';
import { ServiceEntryLocation, ServiceEntryResolution } from '../../src/resources/service-entry-resolution';
import type { WorkloadEndpoint } from '../../src/resources/workload-endpoint';
import { WorkloadEntry } from '../../src/resources/workload-entry';
import { WorkloadGroup } from '../../src/resources/workload-group';
import { WorkloadProbe } from '../../src/resources/workload-probe';
import { Refusal, testRefusals } from '../refusals';

const { DNS, DNS_ROUND_ROBIN, DYNAMIC_DNS, NONE, STATIC } = ServiceEntryResolution;
const wrong = (value: unknown): any => value;
const http = { number: 80, name: 'http', protocol: 'HTTP' };
const tcp = { number: 27017, name: 'mongo', protocol: 'MONGO' };
const entry = (props: Partial<ServiceEntryProps>) => () => new ServiceEntry(Testing.chart(), 'se', { hosts: ['a.com'], ...props });
const ports = (...all: ServiceEntryPort[]) => entry({ ports: all });
const named = (props: Partial<ServiceEntryPort>) => ports({ number: 80, name: 'a', ...props });
const fixed = (...endpoints: WorkloadEndpoint[]) => entry({ resolution: STATIC, ports: [http], endpoints });
const looked = (...endpoints: WorkloadEndpoint[]) => entry({ resolution: DNS, ports: [http], endpoints });
const dynamic = (props: Partial<ServiceEntryProps>) => entry({ resolution: DYNAMIC_DNS, hosts: ['*.a.com'], ...props });
const own = (endpoint: WorkloadEndpoint) => () => new WorkloadEntry(Testing.chart(), 'we', endpoint);
const group = (template: WorkloadEndpoint) => () => new WorkloadGroup(Testing.chart(), 'wg', { template });

/** What breaks a rule, its neighbour that does not, and every word of the refusal. */
const ROWS: Refusal[] = [
  ['SE-001 P-28', entry({ workloadSelector: { app: '*' } }), entry({ workloadSelector: { app: 'a' } }),
    "ServiceEntry 'test/se': workloadSelector knows no wildcards, got '*'. Write the label out."],
  ['SE-002', entry({ workloadSelector: {} }), entry({}),
    "ServiceEntry 'test/se': workloadSelector needs at least one label, got {}. To mean all workloads of the namespace, leave it out."],
  ['SE-003', entry({ resolution: STATIC, workloadSelector: { a: 'b' }, endpoints: [] }), entry({ resolution: STATIC, endpoints: [] }),
    'ServiceEntry \'test/se\': workloadSelector and endpoints must not stand together, got {"labels":{"a":"b"}} and 0 endpoints. Leave one of them out.'],
  ['SE-004 CRD-040', entry({ hosts: [] }), entry({ hosts: ['a.com', 'b.com'] }),
    "ServiceEntry 'test/se': a ServiceEntry needs at least one host, got []. Give for example ['api.example.com']."],
  ['CRD-040', entry({ hosts: Array.from({ length: 257 }, (_, i) => `a${i}.com`) }), entry({ hosts: Array.from({ length: 256 }, (_, i) => `a${i}.com`) }),
    "ServiceEntry 'test/se': hosts must have at most 256 entries, got 257. Make several ServiceEntries."],
  ['SE-005', entry({ hosts: ['*'] }), entry({ hosts: ['*.com'] }),
    "ServiceEntry 'test/se': a host must be a DNS name, got '*'. Name the domain, as in *.example.com."],
  ['SE-006 P-06', entry({ hosts: ['a_b'] }), entry({ hosts: ['a'] }),
    "ServiceEntry 'test/se': a host must be a DNS name, got 'a_b'. Use letters, digits, - and dots; an address belongs under addresses or endpoints."],
  ['SE-006 P-04', entry({ hosts: ['1.2.3.4'] }), entry({ hosts: ['1.2.3.a'] }),
    "ServiceEntry 'test/se': a host must be a DNS name, got '1.2.3.4'. Use letters, digits, - and dots; an address belongs under addresses or endpoints."],
  ['SE-008 P-11', entry({ addresses: ['1.2.3.4/40'] }), entry({ addresses: ['1.2.3.4/32'] }),
    "ServiceEntry 'test/se': an address must be an IP address or a network, got '1.2.3.4/40'. Write for example 10.1.2.3 or 10.0.0.0/8."],
  ['SE-009', entry({ resolution: DNS, addresses: ['10.0.0.0/8'] }), entry({ resolution: DNS, addresses: ['10.0.0.1'] }),
    "ServiceEntry 'test/se': a network in addresses needs ServiceEntryResolution.NONE or STATIC, got '10.0.0.0/8' with DNS. Give single addresses."],
  ['SE-011', ports(http, { ...tcp, name: 'http' }), ports(http, tcp),
    "ServiceEntry 'test/se': ports must have different names and numbers, got 'http' (27017) again. Leave one out."],
  ['SE-012 CRD-043', ports(http, { ...tcp, number: 80 }), ports(http),
    "ServiceEntry 'test/se': ports must have different names and numbers, got 'mongo' (80) again. Leave one out."],
  ['SE-013 P-12', named({ targetPort: 70000 }), named({ targetPort: 65535 }),
    "ServiceEntry 'test/se': the targetPort of port 'a' must be a port number in the range 1–65535, got 70000. Give the number of the port."],
  ['SE-013 CRD-043', named({ targetPort: 0 }), named({ targetPort: 1 }),
    "ServiceEntry 'test/se': the targetPort of port 'a' must be a port number in the range 1–65535, got 0. Give the number of the port."],
  ['SE-014 P-18', named({ name: 'a_b' }), named({ name: 'a-b' }),
    "ServiceEntry 'test/se': the name of a port must be a DNS label, got 'a_b'. Use letters, digits and -."],
  ['SE-015 P-19', named({ protocol: 'SCTP' }), named({ protocol: 'grpc-web' }),
    "ServiceEntry 'test/se': the protocol of port 'a' must be one of TCP, UDP, GRPC, GRPC-WEB, HTTP, HTTP_PROXY, HTTP2, HTTPS, TLS, MONGO, REDIS, MYSQL, got 'SCTP'. Give one of these."],
  ['SE-016 P-12', named({ number: 0 }), named({ number: 65535 }),
    "ServiceEntry 'test/se': the number of a port must be a port number in the range 1–65535, got 0. Give the number of the port."],
  ['SE-020', entry({ resolution: NONE, endpoints: [{ address: '10.0.0.1' }] }), entry({ resolution: STATIC, endpoints: [{ address: '10.0.0.1' }] }),
    "ServiceEntry 'test/se': endpoints do not go with ServiceEntryResolution.NONE, got 1 endpoints. Set resolution to STATIC or DNS, or leave endpoints out."],
  ['SE-020', entry({ endpoints: [] }), entry({ resolution: NONE }),
    "ServiceEntry 'test/se': endpoints do not go with ServiceEntryResolution.NONE, got 0 endpoints. Set resolution to STATIC or DNS, or leave endpoints out."],
  ['SE-030', entry({ resolution: DNS, hosts: ['*.a.com'] }), entry({ resolution: DNS, hosts: ['*.a.com'], endpoints: [{ address: 'a.com' }] }),
    "ServiceEntry 'test/se': a host that is looked up in DNS must be a full name, got '*.a.com'. Give endpoints, or set resolution to DYNAMIC_DNS or NONE."],
  ['SE-031', entry({ resolution: DNS_ROUND_ROBIN, endpoints: [{ address: 'a.com' }, { address: 'b.com' }] }), entry({ resolution: DNS_ROUND_ROBIN, endpoints: [{ address: 'a.com' }] }),
    "ServiceEntry 'test/se': ServiceEntryResolution.DNS_ROUND_ROBIN takes one endpoint at most, got 2. Set resolution to DNS, or leave the others out."],
  ['SE-032 SE-033', looked(wrong(null)), looked({ address: 'a.com' }),
    "ServiceEntry 'test/se': an endpoint needs an address, got null. Give its address or DNS name."],
  ['SE-033', looked({ address: 'unix:///a' }), looked({ address: '10.0.0.1' }),
    "ServiceEntry 'test/se': the address must be an IP address or a DNS name, got 'unix:///a'. Leave port and mask out."],
  ['SE-033', looked({ network: 'n' }), looked({ network: 'n', address: 'a.com' }),
    'ServiceEntry \'test/se\': an endpoint needs an address, got {"network":"n"}. Give its address or DNS name.'],
  ['SE-034 P-16', looked({ address: 'a.com', labels: { 'a b': 'c' } }), looked({ address: 'a.com', labels: { a: 'c' } }),
    "ServiceEntry 'test/se': labels has a key that is no label, got 'a b'. Use letters, digits, -, _ and dots, with at most one prefix/."],
  ['SE-035 WE-006', looked({ address: 'a.com', ports: { foo: 80 } }), looked({ address: 'a.com', ports: { http: 8080 } }),
    "ServiceEntry 'test/se': an endpoint names a port that the entry does not have, got 'foo' (known: http). Declare it under ports."],
  ['SE-036 WE-007 P-12', fixed({ address: '10.0.0.1', ports: { http: 0 } }), fixed({ address: '10.0.0.1', ports: { http: 1 } }),
    "ServiceEntry 'test/se': port 'http' must be a port number in the range 1–65535, got 0. Give the number of the port."],
  ['SE-038 SE-039', dynamic({ hosts: ['a.com'] }), dynamic({ hosts: ['*.a.com', '*.b.com'] }),
    "ServiceEntry 'test/se': ServiceEntryResolution.DYNAMIC_DNS takes wildcard hosts only, got 'a.com'. Set resolution to DNS, or write for example *.example.com."],
  ['SE-040', dynamic({ addresses: ['10.0.0.1'] }), dynamic({}),
    'ServiceEntry \'test/se\': addresses do not go with ServiceEntryResolution.DYNAMIC_DNS, got ["10.0.0.1"]. Leave addresses out.'],
  ['SE-041', dynamic({ endpoints: [{ address: 'a.com' }] }), dynamic({ workloadSelector: { a: 'b' } }),
    "ServiceEntry 'test/se': endpoints do not go with ServiceEntryResolution.DYNAMIC_DNS, got 1 endpoints. Set resolution to STATIC or DNS, or leave endpoints out."],
  ['SE-042', dynamic({ ports: [{ number: 443, name: 'https', protocol: 'HTTPS' }] }), dynamic({ ports: [{ number: 443, name: 'tls', protocol: 'TLS' }] }),
    "ServiceEntry 'test/se': ServiceEntryResolution.DYNAMIC_DNS needs ports of HTTP, HTTP2, GRPC or TLS, got port 'https' with 'HTTPS'. Take 'TLS' for HTTPS."],
  ['SE-043', dynamic({ location: ServiceEntryLocation.MESH_INTERNAL, metadata: { labels: { 'istio.io/use-waypoint': 'w' } } }),
    dynamic({ location: ServiceEntryLocation.MESH_INTERNAL, metadata: { labels: { 'istio.io/use-waypoint': 'None' } } }),
    "ServiceEntry 'test/se': ServiceEntryResolution.DYNAMIC_DNS with a waypoint does not go with MESH_INTERNAL, got label istio.io/use-waypoint: 'w'. Set location to MESH_EXTERNAL."],
  ['SE-044 CRD-046', entry({ resolution: wrong('dns') }), entry({ resolution: DNS }),
    "ServiceEntry 'test/se': resolution must be one of ServiceEntryResolution (NONE, STATIC, DNS, DNS_ROUND_ROBIN, DYNAMIC_DNS), got 'dns'. Give for example ServiceEntryResolution.NONE."],
  ['CRD-046', entry({ location: wrong(1) }), entry({ location: ServiceEntryLocation.MESH_EXTERNAL }),
    "ServiceEntry 'test/se': location must be one of ServiceEntryLocation (MESH_EXTERNAL, MESH_INTERNAL), got 1. Give for example ServiceEntryLocation.MESH_EXTERNAL."],
  ['SE-045', entry({ resolution: STATIC, hosts: ['a.com', 'b.com'], ports: [tcp] }), entry({ resolution: STATIC, hosts: ['a.com', 'b.com'], ports: [http] }),
    "ServiceEntry 'test/se': several hosts can share ports of HTTP and TLS only, got 2 hosts and port 'mongo' with 'MONGO'. Make a ServiceEntry for each host, or say the protocol."],
  ['SE-050 P-27f', entry({ exportTo: ['~', '.'] }), entry({ exportTo: ['~'] }),
    'ServiceEntry \'test/se\': exportTo \'~\' must stand alone, got ["~","."]. Leave the others out.'],
  ['WE-001', own({}), own({ address: 'a.com' }),
    "WorkloadEntry 'test/we': an endpoint needs an address, got {}. Give its address, or the network behind a gateway."],
  ['WE-001', fixed({ weight: 1 }), fixed({ network: 'n' }),
    'ServiceEntry \'test/se\': an endpoint needs an address, got {"weight":1}. Give its address, or the network behind a gateway.'],
  ['WE-003 P-30', own({ address: 'unix://' }), own({ address: 'unix:///a' }),
    "WorkloadEntry 'test/we': the address must name a socket by an absolute path, got 'unix://'. Write unix:///path/to/socket, or unix://@name for an abstract one."],
  ['WE-004 CRD-045', own({ address: 'unix:///a', ports: {} }), own({ address: '10.0.0.1', ports: {} }),
    "WorkloadEntry 'test/we': an endpoint at a socket has no ports, got {}. Leave ports out."],
  ['WE-005', fixed({ address: 'a.com' }), fixed({ address: '10.0.0.1' }),
    "ServiceEntry 'test/se': the address must be an IP address or unix:///path/to/socket, got 'a.com'. Leave port and mask out; DNS names need ServiceEntryResolution.DNS."],
  ['WE-005', own({ address: '10.0.0.0/8' }), own({ address: '::1' }),
    "WorkloadEntry 'test/we': the address must be an IP address, a DNS name or unix:///path/to/socket, got '10.0.0.0/8'. Leave port and mask out."],
  ['WE-007 P-18', own({ address: 'a.com', ports: { a_b: 1 } }), own({ address: 'a.com', ports: { 'a-b': 1 } }),
    "WorkloadEntry 'test/we': a port name must be a DNS label of at most 62 characters, got 'a_b'. Use letters, digits and -."],
  ['WE-008 P-16', own({ address: 'a.com', labels: { a: 'b c' } }), own({ address: 'a.com', labels: { a: 'b' } }),
    "WorkloadEntry 'test/we': labels 'a' must be a label value, got 'b c'. Use at most 63 letters, digits, -, _ and dots."],
  ['WE-009', entry({ resolution: STATIC, ports: [http, { ...http, name: 'b', number: 81 }], endpoints: [{ address: 'unix:///a' }] }), fixed({ address: 'unix:///a' }),
    "ServiceEntry 'test/se': an endpoint at a socket needs exactly one port of the entry, got 2. Make a ServiceEntry for each port."],
  ['CRD-003', own({ address: 'a.com', weight: -1 }), own({ address: 'a.com', weight: 0 }),
    "WorkloadEntry 'test/we': weight must be a whole number from 0 to 4294967295, got -1. Give a number of that range."],
  ['CRD-045', own({ address: 'a.com', serviceAccount: 'a'.repeat(254) }), own({ address: 'a.com', serviceAccount: 'a'.repeat(253) }),
    "WorkloadEntry 'test/we': serviceAccount must have at most 253 characters, got 254 ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'). Shorten it."],
  ['CRD-045', group({ address: 'a_b' }), group({}),
    "WorkloadGroup 'test/wg': the address must be an IP address, a DNS name or unix:///path/to/socket, got 'a_b'. Leave port and mask out."],
  ['CRD probe', () => WorkloadProbe.httpGet(0), () => WorkloadProbe.httpGet(65535),
    'WorkloadProbe.httpGet: the port must be a port number in the range 1–65535, got 0. Give the number of the port.'],
  ['CRD probe', () => WorkloadProbe.httpGet(80, { scheme: 'https' }), () => WorkloadProbe.httpGet(80, { scheme: 'HTTPS' }),
    "WorkloadProbe.httpGet: the scheme must be 'HTTP' or 'HTTPS', got 'https'. Write it in upper case."],
  ['CRD probe', () => WorkloadProbe.httpGet(80, { httpHeaders: [{ name: 'a b', value: '' }] }), () => WorkloadProbe.httpGet(80, { httpHeaders: [{ name: 'a_b', value: '' }] }),
    "WorkloadProbe.httpGet: the name of a header must be letters, digits, - and _, got 'a b'. Take out the rest."],
  ['CRD probe', () => WorkloadProbe.exec([]), () => WorkloadProbe.exec(['true']),
    "WorkloadProbe.exec: the command must not be empty, got []. Give for example ['/bin/ready']."],
  ['CRD probe', () => WorkloadProbe.exec(['']), () => WorkloadProbe.exec(['true', '-v']),
    "WorkloadProbe.exec: a word of the command must not be empty, got ''. Give at least one character."],
  ['CRD probe', () => WorkloadProbe.grpc(80, { period: Duration.millis(1500) }), () => WorkloadProbe.grpc(80, { period: Duration.seconds(2) }),
    'WorkloadProbe.grpc: period must be whole seconds, got 1.5 s. Round it with Duration.seconds.'],
  ['CRD probe', () => WorkloadProbe.tcpSocket(80, { failureThreshold: -1 }), () => WorkloadProbe.tcpSocket(80, { failureThreshold: 0 }),
    'WorkloadProbe.tcpSocket: failureThreshold must be a whole number from 0 to 2147483647, got -1. Give a number of that range.'],
];

testRefusals(ROWS);
