import { Chart, Duration, Testing } from 'cdk8s';
import {
  AppProtocol, CanaryService, CanaryServiceProps, ClusterBoundary, EnvVar, Gateway, GatewayServer, HeaderMatch, HeaderRoute, PathMatch, PodSecurity, Probe,
  Retries, VersionedDeployment, Volume,
} from '../../src';
import { chart, messageOf } from '../manifests-of';

type Row = [what: string, program: (scope: Chart) => void, message: string];

const WHO = "CanaryService 'shop/reviews'";
const weights = (given: any) => (scope: Chart) => new CanaryService(scope, 'reviews', given);
const props = (given: any) => (scope: Chart) => new CanaryService(scope, 'reviews', { v1: 100 }, given as CanaryServiceProps);
const id = (given: any) => (scope: Chart) => new CanaryService(scope, given, { v1: 100 });
const rule = (given: any) => (scope: Chart) => {
  const service = new CanaryService(scope, 'reviews', { v1: 75, v2: 25 });
  new HeaderRoute(scope, 'beta', { service, headers: [HeaderMatch.exact('x-user-type', 'beta')], to: { v2: 100 }, ...given });
};
const exposed = (hosts: any) => (scope: Chart) => new CanaryService(scope, 'reviews', { v1: 100 }, { namespace: 'shop' })
  .exposeVia(new Gateway(scope, 'gw', { servers: [GatewayServer.http({ hosts: ['shop.example.com'] })] }), hosts);

const WHOLE = 'Give a whole percentage, 0 for a version without traffic.';
const LABEL_VALUE = 'Use at most 63 letters, digits, -, _ and ., with a letter or digit at both ends, for example v1.2.0.';
const SERVICE_NAME = 'Use at most 63 lower-case letters, digits and -, a letter first: change the id, or give serviceName.';
const LISTENS = 'Give the number that the process listens on.';
const IMAGE = 'Only {version} is filled in; write for example registry.example.com/reviews:{version}.';

const ROWS: Row[] = [
  // the place in the tree
  ['no scope', () => new CanaryService(undefined as any, 'reviews', { v1: 100 }), "CanaryService 'reviews': the scope must be a construct, got undefined. Give the chart that it belongs to."],
  ['an app as scope', (scope) => new CanaryService(scope.node.root as any, 'reviews', { v1: 100 }),
    "CanaryService 'reviews': the scope must be a chart or stand in one, got '' (App). Make a chart first: new Chart(app, 'shop')."],
  ['an app as scope of a Gateway', (scope) => new Gateway(scope.node.root as any, 'gw', { servers: [] }),
    "Gateway 'gw': the scope must be a chart or stand in one, got '' (App). Make a chart first: new Chart(app, 'shop')."],
  ...[undefined, null, '', 5].map((given: any): Row => [`the id ${JSON.stringify(given)}`, id(given),
    `CanaryService in 'shop': the id must be a text of at least one character, got ${given === '' ? "''" : String(given)}. Give for example 'reviews'.`]),
  ['one id twice', (scope) => [1, 2].forEach(() => new CanaryService(scope, 'reviews', { v1: 100 })),
    `${WHO}: there is already a Construct with name 'reviews' in 'shop', which is 'shop/reviews', too. Give one of the two another id.`],
  ['a rule of an id twice', (scope) => [1, 2].forEach(() => new HeaderRoute(scope, 'beta', { service: scope.node.tryFindChild('reviews') as CanaryService ?? new CanaryService(scope, 'reviews', { v1: 100 }), headers: [HeaderMatch.present('x')], to: { v1: 100 } })),
    "HeaderRoute 'shop/beta': there is already a Construct with name 'beta' in 'shop', which is 'shop/beta', too. Give one of the two another id."],
  // what only callers without types can write
  ...(['env', 'volumes'] as const).flatMap((name): Row[] => [
    [`${name} that is no list`, props({ [name]: {} }), `${WHO}: ${name} must be a list, got {}. Put it in brackets.`],
    [`${name} of null`, props({ [name]: [null] }),
      `${WHO}: ${name}[0] must be made by ${name === 'env' ? 'EnvVar' : 'Volume'}, got null. Make it with one of the functions of ${name === 'env' ? 'EnvVar' : 'Volume'}.`],
  ]),
  ...['readiness', 'liveness', 'startup'].map((name): Row => [`${name} that is no probe`, props({ versions: { v1: { [name]: { path: '/' } } } }),
    `${WHO}: versions.v1.${name} must be made by Probe, got {"path":"/"}. Make it with one of the functions of Probe.`]),
  ['resources as text', props({ resources: '100m' }), `${WHO}: resources must be an object, got '100m'. Put its properties in braces.`],
  ['podLabels as list', props({ podLabels: ['a'] }), `${WHO}: podLabels must be a map of labels, got ["a"]. Give for example { app: 'reviews' }.`],
  ['podAnnotations as text', props({ podAnnotations: 'a' }), `${WHO}: podAnnotations must be an object, got 'a'. Put its properties in braces.`],
  ['standardLabels as text', props({ standardLabels: 'false' }), `${WHO}: standardLabels must be true or false, got 'false'. Leave the quotes out, or leave it out for the default.`],
  ['a list as port name', props({ ports: [{ port: 80, protocol: AppProtocol.HTTP, name: ['http'] }] }),
    `${WHO}: ports[0].name must be lower-case letters, digits and - (at most 63), got ["http"]. Rename the port, for example http-admin.`],
  ['a probe with options that are none', () => Probe.http('/', 8080 as any), 'Probe.http: the options must be an object, got 8080. Put its properties in braces.'],
  ['a probe of seconds', () => Probe.tcp({ periodSeconds: 5 as any }), 'Probe.tcp: periodSeconds must be a Duration, got 5. Give for example Duration.seconds(5).'],
  ['a probe without a path', () => Probe.http(undefined as any), "Probe.http: the path must start with /, got undefined. Write for example '/ready'."],
  ['a command of numbers', () => Probe.exec([1] as any), "Probe.exec: the command must hold the program and its arguments, got [1]. Write for example ['cat', '/tmp/ready']."],
  ['a count above 32 bits', () => Probe.tcp({ failureThreshold: 2 ** 31 }), 'Probe.tcp: failureThreshold must be a whole number of at least 1, got 2147483648. Leave it out for the default.'],
  ['a volume that is read-only by a text', () => Volume.emptyDir('/tmp', { readOnly: 'yes' as any }),
    "Volume.emptyDir: readOnly must be true or false, got 'yes'. Leave the quotes out, or leave it out for the default."],
  ...(['requestHeaders', 'responseHeaders'] as const).map((name): Row => [`${name} as text`, rule({ [name]: 'x' }),
    `route 'beta' of ${WHO}: headers.${name.replace('Headers', '')} must be an object, got 'x'. Put its properties in braces.`]),
  ['a path that is a list', rule({ path: [] }), `route 'beta' of ${WHO}: path must be a PathMatch, got []. Make it with one of the functions of PathMatch.`],
  ['a VersionedDeployment of nothing', (scope) => new VersionedDeployment(scope, 'v2', undefined as any),
    "VersionedDeployment 'shop/v2': the properties must be an object, got undefined. Put its properties in braces."],
  ['a VersionedDeployment of no service', (scope) => new VersionedDeployment(scope, 'v2', { service: 'reviews' as any, version: 'v2' }),
    "VersionedDeployment 'shop/v2': the service must be one of this library's services, got 'reviews'. Give for example a CanaryService."],
  ['an adoption of nothing', (scope) => VersionedDeployment.adopt(scope, 'v2', undefined as any, { service: new CanaryService(scope, 'reviews', { v1: 100 }), version: 'v2' }),
    "VersionedDeployment 'shop/v2': the workload must be a construct, got undefined. Give the Deployment that is to be adopted."],
  ['an adoption without options', (scope) => VersionedDeployment.adopt(scope, 'v2', scope, undefined as any),
    "VersionedDeployment.adopt 'v2': the options must be an object, got undefined. Put its properties in braces."],
  // rules of the service itself
  ...[null, undefined, 'beta', 5, []].map((given: any): Row => [`addRoute of ${JSON.stringify(given)}`,
    (scope) => new CanaryService(scope, 'reviews', { v1: 100 }).addRoute('beta', given),
    `${WHO}: the options of addRoute must be an object, got ${typeof given === 'string' ? `'${given}'` : given === undefined ? 'undefined' : JSON.stringify(given)}. Put its properties in braces.`]),
  // protocols
  ...[['HTTP'], 'toString', Object.create(null), null].map((protocol: any): Row => [`protocol ${JSON.stringify(protocol)}`,
    (scope) => new CanaryService(scope, 'reviews', { v1: 100 }, { ports: [{ port: 80, protocol }] }),
    `${WHO}: ports[0].protocol must be one of AppProtocol, got ${typeof protocol === 'string' ? `'${protocol}'` : JSON.stringify(protocol)}. Use one of ${Object.keys(AppProtocol).join(', ')}.`]),
  // weights
  ['too little', weights({ v1: 75, v2: 20 }), `${WHO}: weights must add up to 100, got 95 (v1=75, v2=20). Change one of them by 5.`],
  ['too much', weights({ v1: 75, v2: 75 }), `${WHO}: weights must add up to 100, got 150 (v1=75, v2=75). Change one of them by 50.`],
  ['one of 90', weights({ v1: 90 }), `${WHO}: weights must add up to 100, got 90 (v1=90). Set 'v1' to 100.`],
  ['all zero', weights({ v1: 0, v2: 0 }), `${WHO}: weights must add up to 100, got 0 (v1=0, v2=0). Change one of them by 100.`],
  ['negative', weights({ v1: 100, v2: -10 }), `${WHO}: the weight of 'v2' must be a whole number from 0 to 100, got -10. Use 0 to declare 'v2' without traffic.`],
  ['fractional', weights({ v1: 99.5, v2: 0.5 }), `${WHO}: the weight of 'v1' must be a whole number from 0 to 100, got 99.5. ${WHOLE}`],
  ['NaN', weights({ v1: NaN }), `${WHO}: the weight of 'v1' must be a whole number from 0 to 100, got NaN. ${WHOLE}`],
  ['infinite', weights({ v1: Infinity }), `${WHO}: the weight of 'v1' must be a whole number from 0 to 100, got Infinity. ${WHOLE}`],
  ['text', weights({ v1: '100' }), `${WHO}: the weight of 'v1' must be a whole number from 0 to 100, got '100'. Write it without quotes: 100.`],
  ['null', weights({ v1: null }), `${WHO}: the weight of 'v1' must be a whole number from 0 to 100, got null. ${WHOLE}`],
  ['empty', weights({}), `${WHO}: weights must name at least one version, got {}. Give for example { v1: 100 }.`],
  ['no map', weights(undefined), `${WHO}: weights must be a map of version to percent, got undefined. Give for example { v1: 90, v2: 10 }.`],
  ['a list', weights([100]), `${WHO}: weights must be a map of version to percent, got [100]. Give for example { v1: 90, v2: 10 }.`],
  // version keys
  ['a version with a blank', weights({ 'v 1': 100 }), `${WHO}: a version must be a Kubernetes label value, got 'v 1'. ${LABEL_VALUE}`],
  ['a version that ends with a dot', weights({ 'v1.': 100 }), `${WHO}: a version must be a Kubernetes label value, got 'v1.'. ${LABEL_VALUE}`],
  ['an empty version', weights({ '': 100 }), `${WHO}: a version must be a Kubernetes label value, got ''. ${LABEL_VALUE}`],
  ['a version of 64 characters', weights({ ['v'.repeat(64)]: 100 }), `${WHO}: a version must be a Kubernetes label value, got '${'v'.repeat(64)}'. ${LABEL_VALUE}`],
  ['two versions with one subset', weights({ 'v1.0': 50, 'v1-0': 50 }), `${WHO}: versions 'v1.0' and 'v1-0' both give the subset 'v1-0'. Rename one of them.`],
  ['two versions in two cases', weights({ V1: 50, v1: 50 }), `${WHO}: versions 'V1' and 'v1' both give the subset 'v1'. Rename one of them.`],
  ['a Deployment name of 64', weights({ ['v'.repeat(56)]: 100 }),
    `${WHO}: the name of a Deployment has at most 63 characters, got 64 ('reviews-${'v'.repeat(56)}'). Shorten the id of the service or the version.`],
  // ids
  ['an id in upper case', id('Reviews'), `CanaryService 'shop/Reviews': the name of a Service must be a DNS-1035 label, got 'Reviews'. ${SERVICE_NAME}`],
  ['an id with a digit first', id('1reviews'), `CanaryService 'shop/1reviews': the name of a Service must be a DNS-1035 label, got '1reviews'. ${SERVICE_NAME}`],
  ['an id with a dot', id('reviews.shop'), `CanaryService 'shop/reviews.shop': the name of a Service must be a DNS-1035 label, got 'reviews.shop'. ${SERVICE_NAME}`],
  ['a bad serviceName', props({ serviceName: '-x' }), `${WHO}: the name of a Service must be a DNS-1035 label, got '-x'. ${SERVICE_NAME}`],
  ['a bad namespace', props({ namespace: 'Shop' }), `${WHO}: namespace must be a DNS label, got 'Shop'. Use at most 63 lower-case letters, digits and -.`],
  // ports
  ['port 0', props({ port: 0 }), `${WHO}: port must be a whole number in the range 1–65535, got 0. ${LISTENS}`],
  ['port 65536', props({ port: 65536 }), `${WHO}: port must be a whole number in the range 1–65535, got 65536. ${LISTENS}`],
  ['port 80.5', props({ port: 80.5 }), `${WHO}: port must be a whole number in the range 1–65535, got 80.5. ${LISTENS}`],
  ['a port as text', props({ port: '80' }), `${WHO}: port must be a whole number in the range 1–65535, got '80'. ${LISTENS}`],
  ['a bad targetPort', props({ targetPort: -1 }), `${WHO}: targetPort must be a whole number in the range 1–65535, got -1. ${LISTENS}`],
  ['no ports', props({ ports: [] }), `${WHO}: ports must hold at least one port, got []. Add one, for example { port: 8080, protocol: AppProtocol.HTTP }.`],
  ['port and ports', props({ port: 80, ports: [{ port: 81, protocol: AppProtocol.HTTP }] }),
    `${WHO}: ports stands in place of port and targetPort, got {"port":80} beside ports. Put all of them into ports.`],
  ['a bad port in ports', props({ ports: [{ port: 0, protocol: AppProtocol.HTTP }] }), `${WHO}: ports[0].port must be a whole number in the range 1–65535, got 0. ${LISTENS}`],
  ['an unknown protocol', props({ ports: [{ port: 80, protocol: 'SPDY' }] }),
    `${WHO}: ports[0].protocol must be one of AppProtocol, got 'SPDY'. Use one of HTTP, HTTP2, GRPC, GRPC_WEB, HTTPS, TLS, TCP, MONGO, MYSQL, REDIS, UDP.`],
  ['a bad port name', props({ ports: [{ name: 'Web', port: 80, protocol: AppProtocol.HTTP }] }),
    `${WHO}: ports[0].name must be lower-case letters, digits and - (at most 63), got 'Web'. Rename the port, for example http-admin.`],
  ['one port twice', props({ ports: [{ port: 80, protocol: AppProtocol.HTTP }, { port: 80, protocol: AppProtocol.TCP }] }),
    `${WHO}: port 80 stands twice in ports (port 80). Give every port a number and a name of its own.`],
  ['UDP alone', props({ ports: [{ port: 53, protocol: AppProtocol.UDP }] }),
    `${WHO}: Istio routes no UDP, and versions need a port that it routes, got ["UDP"]. Add a port of another protocol, or write the Service and its Deployment without this library.`],
  ...(['timeout', 'retries'] as const).map((name): Row => [`${name} without HTTP`,
    props({ ports: [{ port: 5432, protocol: AppProtocol.TCP }], [name]: name === 'timeout' ? Duration.seconds(1) : Retries.attempts(2) }),
    `${WHO}: ${name} needs a port with an HTTP protocol, got tcp. Give the service one, for example { port: 8080, protocol: AppProtocol.HTTP }.`]),
  // workload
  ['a bad image', props({ image: 'reviews image' }), `${WHO}: image must be [registry/]name[:tag][@digest], got 'reviews image'. ${IMAGE}`],
  ['an unknown placeholder', props({ image: 'reviews:{tag}' }), `${WHO}: image must be [registry/]name[:tag][@digest], got 'reviews:{tag}'. ${IMAGE}`],
  ['a version that spoils the image', props({ image: '{version}/A' }), `${WHO}: image must be [registry/]name[:tag][@digest], got '{version}/A' ('v1/A' for version 'v1'). ${IMAGE}`],
  ['negative replicas', props({ replicas: -1 }), `${WHO}: replicas must be a whole number from 0, got -1. Give the number of pods, for example 2.`],
  ['fractional replicas', props({ replicas: 1.5 }), `${WHO}: replicas must be a whole number from 0, got 1.5. Give the number of pods, for example 2.`],
  ['a bad quantity', props({ resources: { cpuRequest: '100 m' } }), `${WHO}: resources.cpuRequest must be a Kubernetes quantity, got '100 m'. Write for example '100m'.`],
  ['a negative quantity', props({ resources: { memoryLimit: '-64Mi' } }), `${WHO}: resources.memoryLimit must be a Kubernetes quantity, got '-64Mi'. Write for example '64Mi'.`],
  ['a request over its limit', props({ resources: { cpuRequest: '2', cpuLimit: '500m' } }),
    `${WHO}: resources.cpuRequest must not exceed cpuLimit, got '2' over '500m'. Lower the request or raise the limit.`],
  ['root under RESTRICTED', props({ runAsUser: 0 }),
    `${WHO}: runAsUser is root, which podSecurity RESTRICTED does not allow, got 0. Choose a user above 0, or podSecurity: PodSecurity.BASELINE.`],
  ['a bad user', props({ runAsUser: -1, podSecurity: PodSecurity.UNSET }),
    `${WHO}: runAsUser must be a whole number in the range 0–2147483647, got -1. Give the numeric id of a user, for example 1000.`],
  ['a reserved label', props({ podLabels: { version: 'v2' } }),
    `${WHO}: podLabels must not set version, got 'v2'. The selectors of Service, Deployment and subset live by it; choose another key.`],
  ['a bad label key', props({ podLabels: { 'a b': 'c' } }),
    `${WHO}: podLabels has a key that Kubernetes refuses, got 'a b'. A key is [prefix/]name: letters, digits, -, _ and ., at most 63 for the name.`],
  ['a bad label value', props({ podLabels: { team: 'a b' } }),
    `${WHO}: label team has a value that Kubernetes refuses, got 'a b'. A value is at most 63 letters, digits, -, _ and ., with a letter or digit at both ends.`],
  ['a bad service account', props({ serviceAccount: 'A' }), `${WHO}: serviceAccount must be the name of a ServiceAccount, got 'A'. Give its metadata.name in lower case.`],
  ['two volumes of one name', props({ volumes: [Volume.emptyDir('/a/b'), Volume.emptyDir('/a-b')] }), `${WHO}: two volumes have the name 'a-b'. Give one of them another name: { name: … }.`],
  ['two volumes at one path', props({ volumes: [Volume.emptyDir('/tmp'), Volume.secret('s', '/tmp', { name: 's' })] }), `${WHO}: two volumes have the mount path '/tmp'. Mount one of them elsewhere.`],
  ['one variable twice', props({ env: [EnvVar.value('A', '1'), EnvVar.value('A', '2')] }), `${WHO}: env names 'A' twice. Keep one of the two.`],
  ['liveness after two successes', props({ liveness: Probe.tcp({ successThreshold: 2 }) }),
    `${WHO}: successThreshold of liveness must be 1, got 2. Leave it out: only readiness may wait for several successes.`],
  ['an override for no version', props({ versions: { v2: { replicas: 2 } } }), `${WHO}: versions names 'v2', which has no weight (known: v1). Give it one, 0 for a version without traffic.`],
  // values
  ['a bad variable name', () => EnvVar.value('1A', 'x'), "EnvVar.value: the name must be letters, digits, _, - and . and not start with a digit, got '1A'. Rename the variable, for example LOG_LEVEL."],
  ['a number as variable', () => EnvVar.value('A', 1 as any), "EnvVar.value: the value of 'A' must be a string, got 1. Write it in quotes."],
  ['a secret without a key', () => EnvVar.fromSecret('A', 's', ''), "EnvVar.fromSecret: A needs the name and a key of a Secret, got 's' and ''. Give both, for example EnvVar.fromSecret('A', 'my-secret', 'my-key')."],
  ['a Secret in upper case', () => EnvVar.fromSecret('A', 'My_secret', 'k'), "EnvVar.fromSecret: the name of the Secret of 'A' must be a lower-case DNS name, got 'My_secret'. Give its metadata.name."],
  ['a key with a blank', () => EnvVar.fromConfigMap('A', 'config', 'a b'), "EnvVar.fromConfigMap: the key of 'A' must be 1 to 253 letters, digits, -, _ and ., got 'a b'. Give a key of its data."],
  ['a volume of a Secret in upper case', () => Volume.secret('S', '/s'), "Volume.secret: the name of the Secret must be a lower-case DNS name, got 'S'. Give its metadata.name."],
  ['a probe without a slash', () => Probe.http('healthz'), "Probe.http: the path must start with /, got 'healthz'. Write '/healthz'."],
  ['a probe of no time', () => Probe.tcp({ periodSeconds: Duration.millis(500) }), 'Probe.tcp: periodSeconds must be whole seconds, at least 1, got 500ms. Kubernetes counts in seconds: round it.'],
  ['a probe without a command', () => Probe.exec([]), "Probe.exec: the command must hold the program and its arguments, got []. Write for example ['cat', '/tmp/ready']."],
  ['a relative mount', () => Volume.emptyDir('tmp'), "Volume.emptyDir: the mount path must start with / and hold no colon, got 'tmp'. Give the absolute path in the container, for example /tmp."],
  ['a header that is no token', () => HeaderMatch.exact('x user', 'a'), expect.stringContaining("got 'x user'") as any],
  ['a regex that RE2 refuses', () => HeaderMatch.regex('x', '(?=a)'), expect.stringContaining("got '(?=a)'") as any],
  ['a path regex that RE2 refuses', () => PathMatch.regex('a(b'), expect.stringContaining("got 'a(b'") as any],
  ['a timeout below a millisecond', props({ timeout: Duration.millis(0.5) }), expect.stringContaining('got 0.5 ms') as any],
  ['retries below a millisecond', () => Retries.attempts(3, { perTryTimeout: Duration.millis(0.1) }), expect.stringContaining('got 0.1 ms') as any],
  // rules
  ['an unknown version', rule({ to: { v3: 100 } }),
    `route 'beta' of ${WHO}: 'v3' is not a version of 'reviews' (known: v1, v2). Declare it where the service is defined, for example { v3: 0 }.`],
  ['weights of a rule', rule({ to: { v1: 50, v2: 20 } }), `route 'beta' of ${WHO}: weights must add up to 100, got 70 (v1=50, v2=20). Change one of them by 30.`],
  ['no condition', rule({ headers: [] }),
    `route 'beta' of ${WHO}: a rule needs at least one condition, got none. Add one, for example headers: [HeaderMatch.exact('x-user-type', 'beta')], or change the weights of the service.`],
  ['two conditions on one header', rule({ headers: [HeaderMatch.exact('a', 'b'), HeaderMatch.prefix('A', 'c')] }), expect.stringContaining("'a'") as any],
  ['an infinite priority', rule({ priority: Infinity }), `route 'beta' of ${WHO}: priority must be a finite number, got Infinity. Rules with a higher one are asked first; the default is 0.`],
  ['a path inside and beside anyOf', rule({ path: PathMatch.prefix('/a'), anyOf: [{ path: PathMatch.prefix('/b') }] }),
    `route 'beta' of ${WHO}: path stands beside anyOf and inside of it. An alternative is ANDed with what stands beside it: say it in one of the two places.`],
  ...[9001, 5432].map((port): Row => [`a rule for port ${port} of a service with two HTTP ports`, (scope) => new CanaryService(scope, 'reviews', { v1: 100 }, {
    ports: [{ port: 80, protocol: AppProtocol.HTTP }, { port: 9000, protocol: AppProtocol.GRPC }, { port: 5432, protocol: AppProtocol.TCP }],
  }).addRoute('beta', { headers: [HeaderMatch.present('x')], anyOf: [{ port: 80 }, { port }] }),
  `route 'beta' of ${WHO}: the port of a match must be one of the service that speaks HTTP (80, 9000), got ${port}. Use one of these, or leave it out.`]),
  // exposure
  ['every host', exposed(['*']), `${WHO}: the host '*' cannot be bound to the mesh, where the service stands too, got '*'. Name the host that clients use, for example shop.example.com. [VS-009]`],
  ['a partial wildcard', exposed(['*shop.example.com']), `${WHO}: a wildcard must be the whole first label of a host, got '*shop.example.com'. Write *.example.com, or name the host. [IST0106]`],
  ['a short host', exposed(['shop']), `${WHO}: a Gateway serves no short names, got 'shop'. Write the full name that clients use, for example shop.example.com. [IST0132]`],
  ['a host that no server serves', exposed(['pay.example.com']),
    `${WHO}: no server of Gateway 'gw' serves the host, got 'pay.example.com'. Add the host to a server of the Gateway first, or expose a host that it serves. [IST0132]`],
  ['no host', exposed([]), `${WHO}: exposeVia needs at least one host, got []. Give the names that clients outside use, for example ['shop.example.com'].`],
];

test.each(ROWS)('%s', (_what, program, message) => {
  expect(messageOf(program)).toEqual(message);
});

test('the table has at least 60 rows, and no message twice for different programs', () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(ROWS.map(([what]) => what)).size).toBe(ROWS.length);
});

test('a second owner of a host is named together with the first', () => {
  const scope = chart('shop', { namespace: 'shop' });
  new CanaryService(scope, 'reviews', { v1: 100 });
  expect(() => new CanaryService(scope, 'other', { v1: 100 }, { serviceName: 'reviews' })).toThrow(
    "CanaryService 'shop/other': host 'reviews.shop.svc.cluster.local' belongs to 'shop/reviews' already. ");
  expect(scope.node.children.map((child) => child.node.id)).toEqual(['reviews']);
});

test('two versions whose Deployments have one name are named together, in one cluster', () => {
  const scope = chart('shop', { namespace: 'shop' });
  new CanaryService(scope, 'a', { 'v1-v2': 100 });
  expect(() => new CanaryService(scope, 'a-v1', { v2: 100 })).toThrow(
    "CanaryService 'shop/a-v1': Deployment 'a-v1-v2' of 'shop/a/a-v1-v2' and 'shop/a-v1/a-v1-v2' are one object for the cluster. ");
  expect(scope.node.children.map((child) => child.node.id)).toEqual(['a']);
  new CanaryService(scope, 'a-v1', { v2: 100 }, { namespace: 'other' });
  const prod = new Chart(scope.node.root as any, 'prod', { namespace: 'shop' });
  ClusterBoundary.of(prod, 'prod');
  new CanaryService(prod, 'a-v1', { v2: 100 });
});

test('a host may be declared once in every cluster', () => {
  const app = chart().node.root;
  for (const cluster of ['dev', 'prod']) {
    const scope = new Chart(app as any, cluster, { namespace: 'shop' });
    ClusterBoundary.of(scope, cluster);
    new CanaryService(scope, 'reviews', { v1: 100 });
    expect(() => new CanaryService(scope, 'again', { v1: 100 }, { serviceName: 'reviews' })).toThrow(`'${cluster}/reviews'`);
  }
});

test('two rules of one name are named together', () => {
  const scope = chart('shop');
  const service = new CanaryService(scope, 'reviews', { v1: 50, v2: 50 });
  const add = (at: Chart) => new HeaderRoute(at, 'beta', { service, headers: [HeaderMatch.present('x')], to: { v2: 100 } });
  add(scope);
  const elsewhere = new Chart(scope.node.root as any, 'team');
  expect(() => add(elsewhere)).toThrow(
    `route 'beta' of ${WHO}: two rules have this name, 'shop/beta' and 'team/beta'. The id of a route names its rule: give this one another.`);
});

test('a rule that could never match names the one that hides it', () => {
  const scope = chart('shop');
  const service = new CanaryService(scope, 'reviews', { v1: 50, v2: 50 });
  service.addRoute('api', { path: PathMatch.prefix('/api'), to: { v1: 100 }, priority: 5 });
  expect(() => service.addRoute('users', { path: PathMatch.prefix('/api/users'), to: { v2: 100 } })).toThrow(/'users'.*'api'/s);
});

test('a second workload for a version is named together with the first', () => {
  const scope = chart('shop');
  const service = new CanaryService(scope, 'reviews', { v1: 100 });
  new VersionedDeployment(scope, 'one', { service, version: 'v1' });
  expect(() => new VersionedDeployment(scope, 'two', { service, version: 'v1' })).toThrow(
    "VersionedDeployment 'shop/two': version 'v1' of 'reviews' has a workload already, 'shop/one/Resource'. Keep one of them, or give the other another version.");
});

test('a host outside has one owner, too', () => {
  const scope = chart('shop');
  const gateway = Gateway.fromName('istio-system/main');
  new CanaryService(scope, 'reviews', { v1: 100 }, { namespace: 'shop' }).exposeVia(gateway, ['shop.example.com', 'shop.example.com']);
  const cart = new CanaryService(scope, 'cart', { v1: 100 }, { namespace: 'shop' });
  expect(() => cart.exposeVia(gateway, ['shop.example.com'])).toThrow(
    /^CanaryService 'shop\/cart': host 'shop\.example\.com' belongs to 'shop\/reviews' already\. .* \[IST0109\]$/);
  expect(cart.virtualService._toSpec().hosts).toEqual(['cart.shop.svc.cluster.local']);
});

test('a rule of the mesh alone that hides another is told at synth: a gateway may have come after it', () => {
  const synth = (expose: boolean) => {
    const app = Testing.app();
    const service = new CanaryService(new Chart(app, 'shop', { namespace: 'shop' }), 'reviews', { v1: 50, v2: 50 });
    service.addRoute('beta', { path: PathMatch.prefix('/api'), to: { v2: 100 }, expose: false, priority: 1 });
    service.addRoute('users', { path: PathMatch.prefix('/api/users'), to: { v1: 100 } });
    if (expose) {
      service.exposeVia(Gateway.fromName('istio-system/main'), ['shop.example.com']);
    }
    app.synth();
  };
  expect(() => synth(false)).toThrow(/route 'users' of CanaryService 'shop\/reviews': it can never match, since route 'beta' before it takes all its requests/);
  expect(() => synth(true)).not.toThrow();
});

test('a rule for a port that the service does not have is told at synth: gateways have ports of their own', () => {
  const synth = (gateway: boolean) => {
    const app = Testing.app();
    const service = new CanaryService(new Chart(app, 'shop', { namespace: 'shop' }), 'reviews', { v1: 100 });
    service.addRoute('secure', { port: 443, path: PathMatch.prefix('/api') });
    if (gateway) {
      service.exposeVia(Gateway.fromName('istio-system/main'), ['shop.example.com']);
    }
    app.synth();
  };
  expect(() => synth(false)).toThrow(`route 'secure' of ${WHO}: it can never match, since the service has no such port that speaks HTTP (8080), `
    + 'got match [{"uri":{"prefix":"/api"},"port":443}]. Use one of these, or leave the port out. [CI0044]');
  expect(() => synth(true)).not.toThrow();
});
