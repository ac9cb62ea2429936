import { show } from '../../vocabulary/problem';

/** What a piece of JSON must look like; reading copies what is known and drops the rest, `null` counting as absent. */
export interface Shape<T> {
  /** The value, or a thrown {@link Misfit}. */
  read(value: unknown, path: string): T;
}

/** Where JSON is not what Kubernetes would store, so that the object cannot exist in a cluster. */
export class Misfit extends Error {
  public constructor(path: string, wanted: string, value: unknown) {
    super(`${path} must be ${wanted}, got ${show(value)}`);
  }
}

/** The TypeScript type of a shape. */
export type Of<S> = S extends Shape<infer T> ? T : never;

function primitive<T>(wanted: string, fits: (value: unknown) => boolean): Shape<T> {
  return {
    read: (value, path) => {
      if (!fits(value)) {
        throw new Misfit(path, wanted, value);
      }
      return value as T;
    },
  };
}

/** A string. */
export const text: Shape<string> = primitive('a string', (value) => typeof value === 'string');
/** A whole number. */
export const whole: Shape<number> = primitive('a whole number', Number.isInteger);
/** Any number. */
export const decimal: Shape<number> = primitive('a number', (value) => typeof value === 'number' && Number.isFinite(value));
/** True or false. */
export const flag: Shape<boolean> = primitive('true or false', (value) => typeof value === 'boolean');
/** A whole number or a name, as `targetPort`. */
export const wholeOrText: Shape<number | string> = primitive('a whole number or a string', (value) => typeof value === 'string' || Number.isInteger(value));
/** Anything, unread. */
export const anything: Shape<unknown> = { read: (value) => value };

/** A list. */
export function listOf<T>(item: Shape<T>): Shape<readonly T[]> {
  return {
    read: (value, path) => {
      if (!Array.isArray(value)) {
        throw new Misfit(path, 'a list', value);
      }
      return value.map((entry, i) => item.read(entry, `${path}[${i}]`));
    },
  };
}

/**
 * A map with any keys.
 *
 * @param absent what a `null` stands for; without it, such an entry is dropped as Kubernetes does
 */
export function mapOf<T>(item: Shape<T>, absent?: T): Shape<Readonly<Record<string, T>>> {
  return {
    read: (value, path) => {
      const entries = Object.entries(record(value, path));
      return Object.fromEntries(entries
        .filter(([, entry]) => absent !== undefined || (entry !== null && entry !== undefined))
        .map(([key, entry]): [string, T] => [key, entry === null || entry === undefined ? absent as T : item.read(entry, `${path}.${key}`)]));
    },
  };
}

/** An object of known fields, each of which may be absent. */
export function objectOf<F extends Record<string, Shape<unknown>>>(fields: F): Shape<{ readonly [K in keyof F]?: Of<F[K]> }> {
  const known = Object.entries(fields);
  return {
    read: (value, path) => {
      const given = record(value, path);
      const out: Record<string, unknown> = {};
      for (const [name, shape] of known) {
        const field = Object.prototype.hasOwnProperty.call(given, name) ? given[name] : undefined;
        if (field !== null && field !== undefined) {
          out[name] = shape.read(field, `${path}.${name}`);
        }
      }
      return out as { readonly [K in keyof F]?: Of<F[K]> };
    },
  };
}

function record(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Misfit(path, 'an object', value);
  }
  return value as Record<string, unknown>;
}

/** What the two shapes have in common, as the type of the first. */
export function as<T>(shape: Shape<unknown>): Shape<T> {
  return shape as Shape<T>;
}
