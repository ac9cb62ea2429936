import type { Check } from './check';
import { decode } from './decode';
import { DEEPEST, isTooDeep, withoutNulls } from './nulls';
import { isIstioGroup } from './schema/facts';
import { schema } from './schema/schema';
import { webhook } from './webhook/webhook';
import type { Manifest } from '../manifests/manifest';
import { isObject, JsonObject, objectOf, textOf } from '../manifests/views';
import { Finding, Severity } from '../vocabulary/finding';
import { show } from '../vocabulary/problem';

/** What the validation has to know beside the objects. */
export interface ValidateOptions {
  /** The namespace of objects that name none. */
  readonly defaultNamespace?: string;
}

const LAYERS: readonly Check[] = [decode, schema, webhook];

/** Istio's own codes of the webhook's warnings; every other one is a schema warning. */
const WARNING_CODES: { readonly [rule: string]: string } = { 'VS-170': 'IST0130', 'VS-171': 'IST0130', 'VS-173': 'IST0130', 'VS-172': 'IST0131', 'VS-174': 'IST0131' };

/** What Istio's admission says of each object by itself. Kinds of other groups are skipped; nothing that it is given makes it throw. */
export function validateManifests(manifests: readonly Manifest[], options: ValidateOptions = {}): Finding[] {
  const findings: Finding[] = [];
  for (const manifest of manifests) {
    validateManifest(manifest, options.defaultNamespace ?? 'default', findings);
  }
  return findings;
}

function validateManifest({ json, origin }: Manifest, defaultNamespace: string, findings: Finding[]): void {
  const refuse = (object: string, rule: string, message: string) => findings.push({ code: 'IST0106', rule, severity: Severity.ERROR, message, object, origin });
  if (!isObject(json)) {
    refuse('unknown', 'META-007', `a manifest must be an object with apiVersion and kind, got ${show(json)}`);
    return;
  }
  if (typeof json.apiVersion !== 'string' || typeof json.kind !== 'string') {
    refuse('unknown', 'META-007', `a manifest must have apiVersion and kind, got ${show(json.apiVersion)} and ${show(json.kind)}`);
    return;
  }
  if (!isIstioGroup(json.apiVersion.slice(0, Math.max(json.apiVersion.indexOf('/'), 0)))) {
    return;
  }
  const name = objectName(json, defaultNamespace);
  if (isTooDeep(json)) {
    refuse(name, 'META-007', `the object is nested deeper than ${DEEPEST} levels`);
    return;
  }
  const object = inNamespace(withoutNulls(json) as JsonObject, defaultNamespace);
  for (const layer of LAYERS) {
    layer(object, (rule, severity, path, message, fix) => findings.push({
      code: severity === Severity.ERROR ? 'IST0106' : WARNING_CODES[rule] ?? 'IST0133',
      rule,
      severity,
      message,
      object: name,
      path,
      origin,
      ...(fix === undefined ? {} : { fix }),
    }));
  }
}

function objectName(json: JsonObject, defaultNamespace: string): string {
  const metadata = objectOf(json.metadata);
  return `${textOf(json.kind)}/${textOf(metadata.namespace) || defaultNamespace}/${textOf(metadata.name)}`;
}

/** Rules of `exportTo` and of Secrets compare with the object's own namespace. */
function inNamespace(object: JsonObject, namespace: string): JsonObject {
  const { metadata } = object;
  return isObject(metadata) && metadata.namespace === undefined ? { ...object, metadata: { ...metadata, namespace } } : object;
}
