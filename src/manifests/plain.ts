import { types } from 'util';

/** No manifest is nested deeper: kubectl and the API server stop long before. */
const DEEPEST = 200;

/** No manifest holds more values, nor so many characters: the API server takes some three megabytes. */
const MOST_VALUES = 1_000_000;
const MOST_CHARACTERS = 50_000_000;

/** A value as plain JSON, or why it is none that anybody could send. */
export type Reading = { readonly json: unknown; readonly problem?: undefined } | { readonly json?: undefined; readonly problem: string };

/**
 * A value as the API server keeps it: without the nulls in its maps (one in a list stays). Nearly every value is returned as it is, after one
 * look at it. Nothing that it is given makes this throw, and what it returns holds no cycles, inherited members, or anything else that is not JSON.
 */
export function readPlain(value: unknown): Reading {
  return readingOf(() => (new Look().isOrdinary(value, 0) ? value : new Copy().of(value, 0)));
}

/** As {@link readPlain}, always in a copy: whatever a second look at the value would show, the copy stays as it was at the first. */
export function copyPlain(value: unknown): Reading {
  return readingOf(() => new Copy().of(value, 0));
}

function readingOf(read: () => unknown): Reading {
  try {
    return { json: read() };
  } catch (e) {
    return { problem: e instanceof Unreadable ? e.message : 'it throws when it is read' };
  }
}

class Unreadable extends Error {}

/** Counts what it meets: a value that holds another one many times over is small, and takes for ever to read. */
class Counter {
  private values = 0;
  private characters = 0;

  protected count(values: number, characters: number): true {
    if ((this.values += values) > MOST_VALUES || (this.characters += characters) > MOST_CHARACTERS) {
      throw new Unreadable('it is larger than anything that the API server takes');
    }
    return true;
  }

  protected enter(depth: number): true {
    if (depth > DEEPEST) {
      throw new Unreadable(`it is nested deeper than ${DEEPEST} levels`);
    }
    return this.count(1, 0);
  }
}

class Look extends Counter {
  /** Whether a value can stay as it is. */
  public isOrdinary(value: unknown, depth: number): boolean {
    switch (typeof value) {
      case 'string': return this.count(1, value.length);
      case 'number': case 'boolean': return this.count(1, 0);
      case 'object': return value === null || (this.enter(depth) && !types.isProxy(value) && this.areOrdinary(value, depth + 1));
      default: return false;
    }
  }

  private areOrdinary(value: object, depth: number): boolean {
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        if (!this.isOrdinary(value[i], depth)) {
          return false;
        }
      }
      return true;
    }
    for (const key in value) {
      const inner = (value as Record<string, unknown>)[key];
      if (inner === null || !this.count(0, key.length) || !this.isOrdinary(inner, depth)) {
        return false;
      }
    }
    return !ArrayBuffer.isView(value) && isPlainObject(value);
  }
}

/** Whether it inherits nothing that could be taken for one of its fields. Objects of another realm have a root of their own. */
function isPlainObject(value: object): boolean {
  const root: unknown = Object.getPrototypeOf(value);
  return root === Object.prototype || root === null || (Object.getPrototypeOf(root) === null && Object.hasOwn(root as object, 'isPrototypeOf'));
}

class Copy extends Counter {
  public of(value: unknown, depth: number): unknown {
    if (typeof value !== 'object' || value === null) {
      this.count(1, typeof value === 'string' ? value.length : 0);
      if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
        return value;
      }
      throw new Unreadable(`JSON has no ${typeof value}`);
    }
    this.enter(depth);
    if (ArrayBuffer.isView(value)) {
      throw new Unreadable('JSON has no binary data');
    }
    return Array.isArray(value) ? this.list(value, depth + 1) : this.object(value, depth + 1);
  }

  private list(list: readonly unknown[], depth: number): unknown[] {
    const { length } = list;
    this.count(length, 0);
    return Array.from({ length }, (_, i) => this.of(list[i] ?? null, depth));
  }

  private object(object: object, depth: number): object {
    const kept: Record<string, unknown> = {};
    for (const key of Object.keys(object)) {
      const inner = (object as Record<string, unknown>)[key];
      if (inner !== null && inner !== undefined) {
        this.count(0, key.length);
        const value = this.of(inner, depth);
        if (key === '__proto__') {
          // A field like any other, which must not become the prototype.
          Object.defineProperty(kept, key, { value, enumerable: true, configurable: true, writable: true });
        } else {
          kept[key] = value;
        }
      }
    }
    return kept;
  }
}
