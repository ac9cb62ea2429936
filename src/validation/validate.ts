import type { Check } from './check';
import { decode } from './decode';
import { Findings } from './findings';
import { isIstioGroup } from './schema/facts';
import { schema } from './schema/schema';
import { webhook } from './webhook/webhook';
import type { Manifest } from '../manifests/manifest';
import { copyPlain, Reading, readPlain } from '../manifests/plain';
import { isObject, JsonObject, objectOf, textOf } from '../manifests/views';
import { withoutLists } from '../manifests/views-identity';
import { Finding, Severity } from '../vocabulary/finding';
import { shorten, show } from '../vocabulary/problem';

/** What the validation has to know beside the objects. */
export interface ValidateOptions {
  /** The namespace of objects that name none; empty where it is not known. */
  readonly defaultNamespace?: string;
}

/** No name in Kubernetes is longer. */
const LONGEST_NAME = 253;

const LAYERS: readonly Check[] = [decode, schema, webhook];

/** What Istio's admission says of each object by itself. Kinds of other groups are skipped; nothing that it is given makes it throw. */
export function validateManifests(manifests: readonly Manifest[], options: ValidateOptions = {}): Finding[] {
  const findings: Finding[] = [];
  for (const manifest of withoutLists(manifests)) {
    validateManifest(manifest, options.defaultNamespace ?? 'default', findings);
  }
  return findings;
}

function validateManifest({ json, origin }: Manifest, defaultNamespace: string, findings: Finding[]): void {
  if (isForeign(json)) {
    return;
  }
  let found: readonly Finding[];
  try {
    found = findingsOf(readPlain(json), origin, defaultNamespace);
  } catch {
    // It is read more than once, and a getter may have another answer each time.
    found = findingsOf(copyPlain(json), origin, defaultNamespace);
  }
  found.forEach((finding) => findings.push(finding));
}

function findingsOf({ json, problem }: Reading, origin: string, defaultNamespace: string): readonly Finding[] {
  const refuse = (message: string) => [{ code: 'IST0106', rule: 'META-007', severity: Severity.ERROR, message, object: 'unknown', origin }];
  if (problem !== undefined) {
    return refuse(`a manifest must be plain JSON, but ${problem}`);
  }
  if (!isObject(json)) {
    return refuse(`a manifest must be an object with apiVersion and kind, got ${show(json)}`);
  }
  if (typeof json.apiVersion !== 'string' || typeof json.kind !== 'string') {
    return refuse(`a manifest must have apiVersion and kind, got ${show(json.apiVersion)} and ${show(json.kind)}`);
  }
  const found = new Findings(objectName(json, defaultNamespace), origin);
  const object = inNamespace(json, defaultNamespace);
  found.collect(() => LAYERS.forEach((layer) => layer(object, found.report)));
  return found.all;
}

/** Whether it is an object of another group than Istio's, whatever else it holds. */
function isForeign(given: unknown): boolean {
  try {
    const { apiVersion, kind } = objectOf(given);
    return typeof apiVersion === 'string' && typeof kind === 'string' && !isIstioGroup(apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0)));
  } catch {
    return false;
  }
}

function objectName(json: JsonObject, defaultNamespace: string): string {
  const metadata = objectOf(json.metadata);
  return [textOf(json.kind), textOf(metadata.namespace) || defaultNamespace, textOf(metadata.name)].map((part) => shorten(part, LONGEST_NAME)).join('/');
}

/** Rules of `exportTo` and of Secrets compare with the object's own namespace. */
function inNamespace(object: JsonObject, namespace: string): JsonObject {
  const { metadata } = object;
  return isObject(metadata) && metadata.namespace === undefined ? { ...object, metadata: { ...metadata, namespace } } : object;
}
