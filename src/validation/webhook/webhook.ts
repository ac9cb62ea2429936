import { checkDestinationRule } from './destination-rule';
import { checkWorkload } from './endpoint';
import { checkGateway } from './gateway';
import { checkAnnotations, checkTopLevel } from './metadata';
import { Problems } from './problems';
import { checkServiceEntry } from './service-entry';
import { checkSidecar } from './sidecar';
import { checkVirtualService } from './virtual-service';
import { JsonObject, objectOf, textOf } from '../../manifests/views';
import { show } from '../../vocabulary/problem';
import type { Check } from '../check';
import { security } from '../security/security';

/** The object around a spec. */
interface Owner {
  readonly name: string;
  readonly namespace: string;
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
}

const NETWORKING: { readonly [kind: string]: (problems: Problems, spec: JsonObject, owner: Owner) => void } = {
  VirtualService: (problems, spec, owner) => checkVirtualService(problems, spec, owner.namespace, isGenerated(owner, 'route')),
  DestinationRule: (problems, spec, owner) => checkDestinationRule(problems, spec, owner.namespace),
  Gateway: (problems, spec, owner) => checkGateway(problems, spec, owner.name, isGenerated(owner, 'gateway')),
  ServiceEntry: (problems, spec, owner) => checkServiceEntry(problems, spec, owner.namespace, owner.labels),
  Sidecar: (problems, spec, owner) => checkSidecar(problems, spec, owner.namespace),
  WorkloadEntry: (problems, spec) => checkWorkload(problems, 'spec', spec),
};

/** The kinds of Istio's groups. */
const KINDS: { readonly [group: string]: ReadonlySet<string> } = {
  'networking.istio.io': new Set([...Object.keys(NETWORKING), 'WorkloadGroup', 'ProxyConfig', 'EnvoyFilter']),
  'security.istio.io': new Set(['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication']),
  'telemetry.istio.io': new Set(['Telemetry']),
  'extensions.istio.io': new Set(['WasmPlugin', 'TrafficExtension']),
};

/** Istio itself writes such objects from the Gateway API, and looks less closely at them. */
function isGenerated({ annotations }: Owner, kind: 'route' | 'gateway'): boolean {
  return annotations[`internal.istio.io/${kind}-semantics`] === 'gateway';
}

/** What Istio's admission webhook says of one object: errors refuse it, warnings are shown. */
export const webhook: Check = (object, report) => {
  const problems = new Problems(report);
  const metadata = objectOf(object.metadata);
  const kind = textOf(object.kind);
  const owner: Owner = {
    name: textOf(metadata.name),
    namespace: textOf(metadata.namespace),
    labels: objectOf(metadata.labels),
    annotations: objectOf(metadata.annotations),
  };
  const group = textOf(object.apiVersion).split('/', 1)[0];
  if (Object.hasOwn(KINDS, group) && !KINDS[group].has(kind)) {
    problems.error('META-005', 'kind', `unrecognized type, got ${show(`${textOf(object.apiVersion)} ${kind}`)}`, 'Kinds are written as in the Istio reference, case included');
    return;
  }
  checkTopLevel(problems, object);
  if (checkAnnotations(problems, kind, owner.annotations)) {
    return;
  }
  if (group === 'security.istio.io') {
    security(object, report);
  } else if (group === 'networking.istio.io' && Object.hasOwn(NETWORKING, kind)) {
    NETWORKING[kind](problems, objectOf(object.spec), owner);
  }
};
