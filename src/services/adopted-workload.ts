import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { selectorLabels } from './pod-template';
import { problem, show } from '../vocabulary/problem';

type Labels = { [key: string]: unknown };

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values?: unknown[];
}

interface Workload {
  readonly kind?: string;
  readonly metadata?: { readonly namespace?: string; readonly labels?: Labels };
  readonly spec?: {
    readonly selector?: { readonly matchLabels?: Labels; readonly matchExpressions?: Expression[] };
    readonly template?: { readonly metadata?: { readonly labels?: Labels } };
  };
}

/**
 * Patches a workload that somebody else made (cdk8s-plus, L1, ApiObject), so that it belongs to one version of a service.
 * Labels and selector are read from what it renders; a label that says something else is an error.
 * @internal
 */
export function adoptWorkload(who: string, object: ApiObject, service: string, version: string, namespace: string | undefined): ApiObject {
  const json = render(who, object);
  // The pods of a Job are its own: Kubernetes takes no selector there.
  if (!isMap(json.spec?.template) || object.apiGroup === 'batch') {
    throw problem(who, `only a workload with a pod template can be adopted, got ${show(json.kind)} '${object.node.path}'`,
      'Give a Deployment, StatefulSet, DaemonSet or Rollout');
  }
  if (json.metadata?.namespace !== namespace) {
    throw problem(who, `workload and service must share a namespace, got ${show(json.metadata?.namespace)} and ${show(namespace)}`,
      'Put them in one chart, or set metadata.namespace of the workload');
  }
  const labels = selectorLabels(service, version);
  const places: { path: string[]; labels: Labels | undefined }[] = [
    { path: ['metadata', 'labels'], labels: json.metadata?.labels },
    { path: ['spec', 'selector', 'matchLabels'], labels: json.spec?.selector?.matchLabels },
    { path: ['spec', 'template', 'metadata', 'labels'], labels: json.spec?.template?.metadata?.labels },
  ];
  for (const place of places) {
    checkMaps(who, object, json, place.path);
    checkLabels(who, object, place.path.join('.'), place.labels, labels);
  }
  checkSelector(who, object, json, labels);
  for (const place of places) {
    object.addJsonPatch(...missingParents(json, place.path), ...Object.entries(labels)
      .map(([key, value]) => JsonPatch.add(`/${place.path.join('/')}/${key}`, value)));
  }
  return object;
}

/** The object of the construct that is to be adopted. @internal */
export function workloadOf(who: string, workload: IConstruct): ApiObject {
  if (!Construct.isConstruct(workload)) {
    throw problem(who, `the workload must be a construct, got ${show(workload)}`, 'Give the Deployment that is to be adopted');
  }
  try {
    return ApiObject.of(workload);
  } catch {
    throw problem(who, `'${workload.node.path}' holds no Kubernetes object`,
      'Give the construct of a Deployment (of cdk8s-plus, L1 or ApiObject); one of your own needs a default child');
  }
}

function render(who: string, object: ApiObject): Workload {
  try {
    return object.toJson();
  } catch (e) {
    throw problem(who, `'${object.node.path}' cannot be rendered yet (${e instanceof Error ? e.message.trim() : String(e)})`,
      'Adopt it after it is complete, containers included');
  }
}

function checkLabels(who: string, object: ApiObject, where: string, found: Labels = {}, wanted: Record<string, string>): void {
  for (const [key, value] of Object.entries(wanted)) {
    if (found[key] !== undefined && found[key] !== value) {
      throw problem(who, `${where}.${key} of '${object.node.path}' must be ${show(value)}, got ${show(found[key])}`,
        'Remove the label there, or adopt the workload for the service and version that it names');
    }
  }
}

/** A selector that its own pods do not carry is refused by the API server; say so here, with the construct. */
function checkSelector(who: string, object: ApiObject, json: Workload, added: Record<string, string>): void {
  const carried: Labels = { ...json.spec?.template?.metadata?.labels, ...added };
  for (const [key, value] of Object.entries(json.spec?.selector?.matchLabels ?? {})) {
    if (carried[key] !== value) {
      throw problem(who, `'${object.node.path}' selects ${key}=${show(value)}, but its pods carry ${show(carried[key])}`,
        'Make selector and template labels agree');
    }
  }
  for (const expression of json.spec?.selector?.matchExpressions ?? []) {
    if (!isMet(expression, carried)) {
      throw problem(who, `'${object.node.path}' selects by ${show(expression)}, but its pods carry ${expression.key}=${show(carried[expression.key])}`,
        'Make selector and template labels agree');
    }
  }
}

/** Whether labels meet an expression; one that Kubernetes does not know is left to it. */
function isMet({ key, operator, values = [] }: Expression, labels: Labels): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: return true;
  }
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is there on the way to labels takes members: the patches stand in it. */
function checkMaps(who: string, object: ApiObject, json: object, path: string[]): void {
  let at: any = json;
  path.forEach((key, depth) => {
    at = at?.[key];
    if (at !== undefined && !isMap(at)) {
      throw problem(who, `${path.slice(0, depth + 1).join('.')} of '${object.node.path}' must be a map, got ${show(at)}`, 'Correct the workload first');
    }
  });
}

/** A JSON patch below a missing parent throws at synth, so the parents come first. */
function missingParents(json: object, path: string[]): JsonPatch[] {
  const patches: JsonPatch[] = [];
  let at: any = json;
  path.forEach((key, depth) => {
    at = at?.[key];
    if (at === undefined) {
      patches.push(JsonPatch.add(`/${path.slice(0, depth + 1).join('/')}`, {}));
    }
  });
  return patches;
}
