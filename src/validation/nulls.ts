import { isObject } from '../manifests/views';

/** No manifest is nested deeper: kubectl and the API server stop long before. */
export const DEEPEST = 200;

/** Whether a value is nested deeper than `DEEPEST`, or is part of itself. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  if (depth > DEEPEST) {
    return true;
  }
  for (const key of Object.keys(value)) {
    if (isTooDeep((value as Record<string, unknown>)[key], depth + 1)) {
      return true;
    }
  }
  return false;
}

/** The value without the nulls in its maps, as the API server drops them. A null in a list stays. */
export function withoutNulls(value: unknown): unknown {
  return hasNull(value) ? drop(value) : value;
}

function hasNull(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some((item) => typeof item === 'object' && item !== null && hasNull(item));
  }
  if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const inner = value[key];
      if (inner === null || inner === undefined || (typeof inner === 'object' && hasNull(inner))) {
        return true;
      }
    }
  }
  return false;
}

function drop(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(drop);
  }
  if (!isObject(value)) {
    return value;
  }
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (inner !== null && inner !== undefined) {
      // A key `__proto__` is a field like any other, and must not become the prototype.
      Object.defineProperty(kept, key, { value: drop(inner), enumerable: true, configurable: true, writable: true });
    }
  }
  return kept;
}
