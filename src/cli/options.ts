import type { Suppression } from '../analysis/options';
import { Severity } from '../vocabulary/finding';
import { problem, show } from '../vocabulary/problem';

/** Options of every command, as the parser gives them. */
export interface InputOptions {
  readonly output: string;
  readonly namespace: string;
  readonly maxFileSize?: number;
}

/** Options of commands that tell findings. */
export interface FindingOptions extends InputOptions {
  readonly failOn?: Severity;
}

const UNITS: { [unit: string]: number } = { '': 1, 'K': 1024, 'M': 1024 ** 2, 'G': 1024 ** 3 };
const LARGEST = 512 * 1024 ** 2;

/** A size: `64M` is 64 MiB. */
export function sizeOption(text: string): number {
  const [, digits, unit] = /^(\d{1,10})([KMG]?)(?:i?B)?$/i.exec(text) ?? [];
  const size = digits === undefined ? NaN : Number(digits) * UNITS[unit.toUpperCase()];
  if (!(size >= 1 && size <= LARGEST)) {
    throw problem('--max-file-size', `the size must be from 1 byte to 512M, got ${show(text)}`, 'Give for example 64M');
  }
  return size;
}

/** `CODE` or `CODE=Kind/namespace/name`; in both, `*` stands for any text. */
export function suppressOption(text: string, before: readonly Suppression[] = []): Suppression[] {
  const [, code, object] = /^([A-Za-z0-9*]+)(?:=(.+))?$/.exec(text) ?? [];
  if (code === undefined) {
    throw problem('--suppress', `it must be a code, or a code and an object, got ${show(text)}`, 'Write for example CI0004=VirtualService/shop/reviews');
  }
  return [...before, { code, object, reason: 'suppressed on the command line' }];
}

/** A severity, in any case. */
export function severityOption(text: string): Severity {
  const severity = Object.values(Severity).find((known) => known === text.toUpperCase());
  if (severity === undefined) {
    throw problem('--fail-on', `it must be error, warning or info, got ${show(text)}`, 'Name the mildest severity that is to fail');
  }
  return severity;
}

/** Collects an option that may be given several times. */
export function repeated(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
