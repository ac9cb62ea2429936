import { byPlace, Place, placeOf } from './place';
import { fieldLines, YamlError } from '../manifests/yaml';
import type { Finding } from '../vocabulary/finding';

/** More than anybody reads; the rest of the time belongs to the analysis. */
const MAX_AT_FIELDS = 20_000;

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

/** Brings findings and errors into the order of the files; `textOf` gives the text of a file, to find the lines of fields. */
export function reportOf(
  findings: readonly Finding[], errors: readonly YamlError[], objects: number, files: number, textOf: (file: string) => string | undefined,
): Report {
  return {
    findings: byFile(findings).flatMap(([file, placed]) => atFields(placed, textOf(file))).sort(byPlace),
    errors: placedErrors(errors),
    objects,
    files,
  };
}

function byFile(findings: readonly Finding[]): [string, PlacedFinding[]][] {
  const files = new Map<string, PlacedFinding[]>();
  for (const finding of findings) {
    const placed = { finding, ...placeOf(finding.origin) };
    const others = files.get(placed.file) ?? [];
    files.set(placed.file, others);
    others.push(placed);
  }
  return [...files];
}

/** The findings on the lines of their fields, which are the ones to correct, and not on those of their objects. */
function atFields(findings: readonly PlacedFinding[], text: string | undefined): readonly PlacedFinding[] {
  if (text === undefined || findings.length > MAX_AT_FIELDS) {
    return findings;
  }
  const wanted = new Map<number, Set<string>>();
  for (const { line, finding: { path } } of findings) {
    wanted.set(line, (wanted.get(line) ?? new Set<string>()).add(path ?? ''));
  }
  const found = fieldLines(text, wanted);
  return findings.map(({ finding, file, line }) => ({ finding, file, line: found.get(line)?.get(finding.path ?? '') ?? line }));
}

/** The errors, each with its line. */
export function placedErrors(errors: readonly YamlError[]): PlacedError[] {
  return errors.map(({ origin, message }) => ({ message, ...placeOf(origin) })).sort(byPlace);
}
