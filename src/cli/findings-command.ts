import { ExitStatus } from './exit-status';
import { Input, readInput } from './input';
import type { Io } from './io';
import { FindingOptions } from './options';
import { Progress } from './progress';
import { Format, placedErrors, reportOf } from './report';
import { Mesh } from '../mesh';
import { Finding, Severity } from '../vocabulary/finding';
import { printableLine } from '../vocabulary/printable';

const MOST_FOREIGN = 5;
const MANY_OBJECTS = 5000;
const SEVERITIES = [Severity.INFO, Severity.WARNING, Severity.ERROR];

/** Reads, asks, tells: what `analyze` and `validate` have in common. */
export async function findingsCommand(
  paths: readonly string[], options: FindingOptions, io: Io, ask: (mesh: Mesh) => Finding[],
): Promise<ExitStatus> {
  const progress = new Progress(io);
  const input = await readInput(paths, options.maxFileSize, io, progress);
  if (input.manifests.length > MANY_OBJECTS) {
    progress.tell(`checking ${input.manifests.length} objects`);
  }
  const findings = ask(Mesh._of(input.manifests, { defaultNamespace: options.namespace }));
  progress.done();
  tellReading(input, io);
  io.out(formatOf(options.output)(reportOf(findings, input.errors, input.manifests.length, input.files, input.textOf)));
  if (isUnread(input)) {
    return ExitStatus.FAILED;
  }
  const failing = SEVERITIES.slice(SEVERITIES.indexOf(options.failOn ?? Severity.ERROR));
  return findings.some(({ severity }) => failing.includes(severity)) ? ExitStatus.FOUND : ExitStatus.GOOD;
}

/** Whether something of the input was lost: an answer about the rest is no answer about it. */
export function isUnread({ manifests, errors }: Input): boolean {
  return errors.length > 0 || manifests.length === 0;
}

/** What a person has to know about the input, beside the findings. */
export function tellReading(input: Input, io: Io): void {
  const { manifests, errors, foreign, files } = input;
  const lines = placedErrors(errors).map(({ file, line, message }) => `${file}:${line}: ${message}`);
  lines.push(...foreign.slice(0, MOST_FOREIGN).map(({ origin }) => `${origin}: skipped, a document without apiVersion and kind is no Kubernetes object`));
  if (foreign.length > MOST_FOREIGN) {
    lines.push(`${foreign.length - MOST_FOREIGN} more documents are no Kubernetes objects and were skipped`);
  }
  if (manifests.length === 0 && errors.length === 0) {
    lines.push(files === 0 ? 'there are no .yaml, .yml or .json files to read' : 'there are no Kubernetes objects in the input');
  }
  lines.forEach((line) => io.err(`${printableLine(line)}\n`));
}

/* eslint-disable @typescript-eslint/no-require-imports -- only the format that is asked for is loaded */
function formatOf(name: string): Format {
  switch (name) {
    case 'json': return (require('./formats/json') as typeof import('./formats/json')).json;
    case 'sarif': return (require('./formats/sarif') as typeof import('./formats/sarif')).sarif;
    case 'github': return (require('./formats/github') as typeof import('./formats/github')).github;
    default: return (require('./formats/text') as typeof import('./formats/text')).text;
  }
}
