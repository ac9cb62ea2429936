import type { Problems } from './problems';
import { JsonObject } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

const INTERNAL = new Map([
  ['internal.istio.io/webhook-always-reject', 'META-002'],
  ['internal.istio.io/parent-namespace', 'META-003'],
  ['internal.istio.io/parents', 'META-004'],
]);

/** META-001 to META-004. Tells whether Istio stops here. */
export function checkAnnotations(problems: Problems, kind: string, annotations: JsonObject): boolean {
  const found = Object.keys(annotations).filter((key) => INTERNAL.has(key) || (key === 'istio.io/dry-run' && kind !== 'AuthorizationPolicy'));
  for (const key of found) {
    const rule = INTERNAL.get(key);
    problems.error(rule ?? 'META-001', `metadata.annotations.${key}`,
      rule ? `annotation ${show(key)} may not be set by users` : `unsupported annotation ${show(key)} on kind ${kind}`, 'Remove it');
  }
  return found.length > 0;
}

const TOP_LEVEL = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

/** META-006. */
export function checkTopLevel(problems: Problems, object: JsonObject): void {
  for (const key of Object.keys(object)) {
    if (!TOP_LEVEL.has(key)) {
      problems.error('META-006', key, `unknown field, got ${show(key)}`, 'An object has apiVersion, kind, metadata, spec and status');
    }
  }
}
