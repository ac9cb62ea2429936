import { byPlace, Place, placeOf } from './place';
import type { YamlError } from '../manifests/yaml';
import type { Finding } from '../vocabulary/finding';

/** A finding and the line that it is about. */
export interface PlacedFinding extends Place {
  readonly finding: Finding;
}

/** A document or file that could not be read. */
export interface PlacedError extends Place {
  readonly message: string;
}

/** What every output format tells. */
export interface Report {
  readonly findings: readonly PlacedFinding[];
  readonly errors: readonly PlacedError[];
  readonly objects: number;
  readonly files: number;
}

/** Turns a report into what is written to the standard output. */
export type Format = (report: Report) => string;

/** Brings findings and errors into the order of the files. */
export function reportOf(findings: readonly Finding[], errors: readonly YamlError[], objects: number, files: number): Report {
  return {
    findings: findings.map((finding) => ({ finding, ...placeOf(finding.origin) })).sort(byPlace),
    errors: placedErrors(errors),
    objects,
    files,
  };
}

/** The errors, each with its line. */
export function placedErrors(errors: readonly YamlError[]): PlacedError[] {
  return errors.map(({ origin, message }) => ({ message, ...placeOf(origin) })).sort(byPlace);
}
