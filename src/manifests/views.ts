/** An object of JSON of which nothing is known but that it is one. */
export interface JsonObject {
  readonly [field: string]: unknown;
}

/** Labels, annotations and selectors. */
export interface TextMap {
  readonly [key: string]: string;
}

const NO_FIELDS: JsonObject = Object.freeze({});
const NO_ITEMS: readonly never[] = Object.freeze([]);
const NO_TEXTS: TextMap = Object.freeze({});

/** Whether this is a JSON object (not a list, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one where there is something else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : NO_FIELDS;
}

/** The list, or an empty one where there is something else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NO_ITEMS;
}

/** The list, read as objects; what is none counts as an empty one, so that positions stay. */
export function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.every(isObject) ? value : value.map(objectOf) : NO_ITEMS;
}

/** The string, or an empty one where there is something else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The strings of a list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : NO_ITEMS;
}

/** The finite number, also when it is written as a string, as Istio's decoder takes it; else undefined. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The entries of an object whose values are strings. */
export function textMapOf(value: unknown): TextMap {
  if (!isObject(value)) {
    return NO_TEXTS;
  }
  for (const key of Object.keys(value)) {
    if (typeof value[key] !== 'string') {
      return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    }
  }
  return value as TextMap;
}
