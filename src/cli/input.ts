import type { Io } from './io';
import { releaseAfter } from './memory';
import type { Progress } from './progress';
import { listFiles, readFile, rereadFile } from '../manifests/files';
import type { Manifest } from '../manifests/manifest';
import { isObject } from '../manifests/views';
import { DEFAULT_MAX_BYTES, readYaml, YamlContent, YamlError } from '../manifests/yaml';

/** The name of the standard input, as an argument. */
export const STDIN = '-';

/** The name of the standard input in messages. */
export const STDIN_FILE = 'stdin';

/** How many files of the largest size are read together. */
const FULL_FILES = 2;

/** What the named files hold. */
export interface Input {
  readonly manifests: Manifest[];
  /** What could not be read. */
  readonly errors: YamlError[];
  /** Documents that are YAML, and no Kubernetes objects. */
  readonly foreign: Manifest[];
  readonly files: number;
  /** The text of a file, once more; undefined where it cannot be had. */
  readonly textOf: (file: string) => string | undefined;
}

/** Reads files, folders and the standard input. */
export async function readInput(paths: readonly string[], maxBytes: number | undefined, io: Io, progress: Progress): Promise<Input> {
  const limits = { maxBytes: maxBytes ?? DEFAULT_MAX_BYTES };
  const { files, errors } = listFiles(paths.filter((path) => path !== STDIN));
  const stdin = paths.includes(STDIN) ? (await io.stdin(limits.maxBytes)).toString('utf8') : undefined;
  const input: Input = {
    manifests: [],
    errors,
    foreign: [],
    files: files.length + (stdin === undefined ? 0 : 1),
    textOf: (file) => (file === STDIN_FILE && stdin !== undefined ? stdin : rereadFile(file, limits)),
  };
  if (stdin !== undefined) {
    take(input, readYaml(stdin, STDIN_FILE, limits));
    releaseAfter(stdin.length);
  }
  let bytes = 0;
  for (const [i, { path, size }] of files.entries()) {
    progress.tell(`reading file ${i + 1} of ${files.length}, ${input.manifests.length} objects so far`);
    bytes += Math.min(size, limits.maxBytes);
    if (bytes > FULL_FILES * limits.maxBytes) {
      errors.push({ origin: `${path}:1`, message: `this and ${files.length - i - 1} further files are not read: together they are larger than ${bytes} bytes` });
      break;
    }
    take(input, readFile(path, limits));
    releaseAfter(size);
  }
  return input;
}

function take(input: Input, { manifests, errors }: YamlContent): void {
  for (const manifest of manifests) {
    const { json } = manifest;
    (isObject(json) && (json.apiVersion !== undefined || json.kind !== undefined) ? input.manifests : input.foreign).push(manifest);
  }
  errors.forEach((error) => input.errors.push(error));
}
