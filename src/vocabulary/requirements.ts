import { formatMilliseconds } from './durations';
import { problem, show } from './problem';
import { regexProblem } from './regex';

/** Istio refuses longer patterns, counted in bytes. */
const LONGEST_PATTERN = 1024;

/** Go counts durations in nanoseconds of 63 bits, some 292 years. */
const LONGEST_DURATION = 9_223_372_036_854;

/** Throws unless the value is a string. */
export function requireText(who: string, noun: string, value: unknown): string {
  if (typeof value !== 'string') {
    throw problem(who, `${noun} must be a string, got ${show(value)}`, 'Give a text in quotes');
  }
  return value;
}

/** Throws unless the value is a string with at least one character. */
export function requireFilledText(who: string, noun: string, value: unknown): string {
  if (requireText(who, noun, value) === '') {
    throw problem(who, `${noun} must not be empty, got ''`, 'Give at least one character');
  }
  return value as string;
}

/** Throws for the two names that get lost as keys of a map: one in JavaScript, one in cdk8s, which takes an object that has it for one of a class. */
export function requireKey(who: string, noun: string, name: string): string {
  if (name === '__proto__' || name === 'constructor') {
    throw problem(who, `${noun} cannot be written as the key of a map, got '${name}'`, 'Use another name');
  }
  return name;
}

/** Throws unless the value is true or false. */
export function requireFlag(who: string, noun: string, value: unknown): boolean {
  if (typeof value !== 'boolean') {
    throw problem(who, `${noun} must be true or false, got ${show(value)}`, 'Leave the quotes out, or leave it out for the default');
  }
  return value;
}

/** Throws unless the value is a whole number of the range. */
export function requireWhole(who: string, noun: string, value: unknown, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw problem(who, `${noun} must be a whole number from ${min} to ${max}, got ${show(value)}`, 'Give a number of that range');
  }
  return value;
}

/** Throws unless the value is a port number. */
export function requirePort(who: string, noun: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 65535) {
    throw problem(who, `${noun} must be a port number in the range 1–65535, got ${show(value)}`, 'Give the number of the port');
  }
  return value;
}

/** Throws unless the value is a percentage that Istio can express: 0, or 0.0001 to 100. */
export function requirePercent(who: string, noun: string, value: unknown): number {
  if (typeof value !== 'number' || !(value === 0 || (value >= 0.0001 && value <= 100))) {
    throw problem(who, `${noun} must be 0 or a number from 0.0001 to 100, got ${show(value)}`, 'Give a percentage, for example 12.5');
  }
  return value;
}

/** Throws unless Istio takes the text as a regular expression: RE2, not empty, at most 1024 bytes. */
export function requireRegex(who: string, noun: string, value: unknown): string {
  const pattern = requireFilledText(who, noun, value);
  const size = Buffer.byteLength(pattern);
  if (size > LONGEST_PATTERN) {
    throw problem(who, `${noun} must have at most ${LONGEST_PATTERN} bytes, got ${size} (${show(pattern)})`, 'Shorten it, or split the condition');
  }
  const refusal = regexProblem(pattern);
  if (refusal !== undefined) {
    throw problem(who, `${noun} must be a regular expression of RE2, got ${show(pattern)} (${refusal})`,
      'RE2 has no look-around and no back-references; write it without them and close what is open');
  }
  return pattern;
}

/** Throws unless the value is one of the enum's; gives it as Istio writes it, which is its name. */
export function requireOneOf(who: string, noun: string, value: unknown, values: Readonly<Record<string, string>>, name: string): string {
  if (!Object.values(values).includes(value as string)) {
    throw problem(who, `${noun} must be one of ${name} (${Object.keys(values).join(', ')}), got ${show(value)}`, `Give for example ${name}.${Object.keys(values)[0]}`);
  }
  return value as string;
}

/** Throws unless the value is a list. */
export function requireList<T>(who: string, noun: string, value: readonly T[] | undefined): readonly T[] {
  if (value !== undefined && !Array.isArray(value)) {
    throw problem(who, `${noun} must be a list, got ${show(value)}`, 'Put it in brackets');
  }
  return value ?? [];
}

/** Throws unless the value is an object with properties. */
export function requireStruct<T>(who: string, noun: string, value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw problem(who, `${noun} must be an object, got ${show(value)}`, 'Put its properties in braces');
  }
  return value;
}

/** Throws for a property that nobody reads: a slip of the pen would change what is asked for, without a word. */
export function requireKnown<T extends object>(who: string, value: T, known: ReadonlySet<string>): T {
  for (const name in value) {
    if (!known.has(name) && value[name] !== undefined) {
      throw problem(who, `there is no property ${show(name)}`, `Use ${[...known].join(', ')}`);
    }
  }
  return value;
}

/** Throws unless the value is a list of objects with properties. */
export function requireStructs<T>(who: string, noun: string, value: readonly T[] | undefined): readonly T[] {
  return requireList(who, noun, value).map((entry) => requireStruct(who, `an entry of ${noun}`, entry));
}

/** A value object: what is inside is only told to the files that write it. */
interface Renderable<T> {
  _render(): T;
}

/** What a value object renders; throws for anything that was not made by the factories of its class. */
export function requireMade<T>(who: string, noun: string, value: Renderable<T>, maker: string): T {
  if (typeof (value as Partial<Renderable<T>> | undefined)?._render !== 'function') {
    throw problem(who, `${noun} must be a ${maker}, got ${show(value)}`, `Make it with one of the functions of ${maker}`);
  }
  return value._render();
}

/** A duration of cdk8s, known by its shape only: this folder knows no framework. */
interface Milliseconds {
  toMilliseconds(options: { integral: boolean }): number;
}

/** Throws unless the value is a `Duration` of whole milliseconds, at least one; gives it as Istio writes it. */
export function requireDuration(who: string, noun: string, value: unknown): string {
  const ms = requireMilliseconds(who, noun, value);
  if (!(ms >= 1)) {
    throw problem(who, `${noun} must be at least 1 millisecond, got ${ms} ms`, 'Give a longer Duration, or leave it out to have none');
  }
  return formatWhole(who, noun, ms);
}

/** As {@link requireDuration}, for durations that may be zero. */
export function requireDurationOrZero(who: string, noun: string, value: unknown): string {
  return formatWhole(who, noun, requireMilliseconds(who, noun, value));
}

function requireMilliseconds(who: string, noun: string, value: unknown): number {
  if (typeof (value as Milliseconds | undefined)?.toMilliseconds !== 'function') {
    throw problem(who, `${noun} must be a Duration, got ${show(value)}`, 'Give for example Duration.seconds(5)');
  }
  const ms = (value as Milliseconds).toMilliseconds({ integral: false });
  if (!(ms >= 0) || ms === Infinity) {
    throw problem(who, `${noun} must be at least 1 millisecond, got ${ms} ms`, 'Give a longer Duration, or leave it out to have none');
  }
  return ms;
}

function formatWhole(who: string, noun: string, ms: number): string {
  if (!Number.isInteger(ms)) {
    throw problem(who, `${noun} must be a whole number of milliseconds, got ${ms} ms`, 'Round it with Duration.millis');
  }
  if (ms > LONGEST_DURATION) {
    throw problem(who, `${noun} must be at most ${LONGEST_DURATION} milliseconds, got ${ms} ms`, 'Give a shorter Duration; Istio knows none of 292 years');
  }
  return formatMilliseconds(ms);
}
