import type { Check } from './check';
import { isObject, JsonObject, objectOf } from '../manifests/views';
import { parseDuration } from '../vocabulary/durations';
import { Severity } from '../vocabulary/finding';
import { show } from '../vocabulary/problem';

/** Durations that the schema does not know as such: Istio's decoder alone refuses what Go cannot parse. */
const DURATIONS = new Set(['idleTimeout', 'ttl', 'budgetInterval', 'blackoutPeriod', 'weightExpirationPeriod', 'weightUpdatePeriod']);
/** Maps of texts, whose keys may be called like a field. */
const MAPS = new Set(['labels', 'matchLabels', 'to']);
const WITH_DURATIONS = new Set(['DestinationRule', 'Sidecar']);
const DEEPEST = 64;

const TEXTS = ['name', 'namespace', 'generateName', 'uid', 'resourceVersion', 'creationTimestamp'];
const NUMBERS = ['generation', 'deletionGracePeriodSeconds'];
const LISTS = ['finalizers', 'ownerReferences', 'managedFields'];

/** What Istio's decoder refuses and the schema does not see: metadata of a wrong type, durations without a rule of their own. */
export const decode: Check = (object, report) => {
  const metadata = objectOf(object.metadata);
  if (object.metadata !== undefined && !isObject(object.metadata)) {
    report('META-007', Severity.ERROR, 'metadata', `metadata must be an object, got ${show(object.metadata)}`);
  }
  for (const field of TEXTS) {
    if (metadata[field] !== undefined && typeof metadata[field] !== 'string') {
      report('META-007', Severity.ERROR, `metadata.${field}`, `metadata.${field} must be a string, got ${show(metadata[field])}`, 'Write it in quotes');
    }
  }
  for (const field of NUMBERS) {
    if (metadata[field] !== undefined && !Number.isSafeInteger(metadata[field])) {
      report('META-007', Severity.ERROR, `metadata.${field}`, `metadata.${field} must be a whole number, got ${show(metadata[field])}`);
    }
  }
  for (const field of LISTS) {
    if (metadata[field] !== undefined && !Array.isArray(metadata[field])) {
      report('META-007', Severity.ERROR, `metadata.${field}`, `metadata.${field} must be a list, got ${show(metadata[field])}`);
    }
  }
  for (const field of ['labels', 'annotations']) {
    checkTexts(`metadata.${field}`, metadata[field], (path, message) => report('META-007', Severity.ERROR, path, message, 'Write it in quotes'));
  }
  if (typeof object.kind === 'string' && WITH_DURATIONS.has(object.kind)) {
    checkDurations('spec', object.spec, 0, (path, value) =>
      report('P-13', Severity.ERROR, path, `${path} must be a duration, got ${show(value)}`, 'Write for example 1h30m, 5s or 250ms'));
  }
};

function checkTexts(path: string, map: unknown, refuse: (path: string, message: string) => void): void {
  if (map !== undefined && !isObject(map)) {
    refuse(path, `${path} must be a map, got ${show(map)}`);
    return;
  }
  for (const [key, value] of Object.entries(objectOf(map))) {
    if (typeof value !== 'string') {
      refuse(`${path}.${key}`, `${path}.${key} must be a string, got ${show(value)}`);
    }
  }
}

function checkDurations(path: string, value: unknown, depth: number, refuse: (path: string, value: unknown) => void): void {
  if (depth > DEEPEST) {
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, i) => checkDurations(`${path}[${i}]`, item, depth + 1, refuse));
  } else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value as JsonObject)) {
      if (typeof inner === 'string') {
        if (DURATIONS.has(name) && parseDuration(inner) === undefined) {
          refuse(`${path}.${name}`, inner);
        }
      } else if (typeof inner === 'object' && !MAPS.has(name)) {
        checkDurations(`${path}.${name}`, inner, depth + 1, refuse);
      }
    }
  }
}
