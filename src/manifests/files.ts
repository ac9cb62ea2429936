import { closeSync, lstatSync, openSync, readdirSync, readSync, statSync } from 'fs';
import { join } from 'path';
import { DEFAULT_MAX_BYTES, readYaml, YamlContent, YamlError, YamlLimits } from './yaml';

const ENDINGS = /\.(ya?ml|json)$/i;
const CHUNK = 1024 * 1024;

/** Folders that hold what tools and other people wrote; whoever means one of them names it. */
const FOREIGN_FOLDER = /^(?:\..*|node_modules)$/;

/**
 * Reads files and folders: of a folder every `.yaml`, `.yml` and `.json` below it, in the order of their names.
 * Links inside folders are not followed, hidden folders and node_modules not entered.
 */
export function readFiles(paths: readonly string[], limits: YamlLimits = {}): YamlContent {
  const { files, errors } = listFiles(paths);
  const content: YamlContent = { manifests: [], errors };
  for (const { path } of files) {
    const { manifests, errors: found } = readFile(path, limits);
    // Spread arguments live on the stack, which a large file would overflow.
    manifests.forEach((manifest) => content.manifests.push(manifest));
    found.forEach((error) => errors.push(error));
  }
  return content;
}

/** A file that is there to be read. */
export interface ListedFile {
  readonly path: string;
  /** In bytes; 0 for pipes and devices. */
  readonly size: number;
}

/** The files behind paths, each once, and the paths that cannot be read. */
export function listFiles(paths: readonly string[]): { readonly files: ListedFile[]; readonly errors: YamlError[] } {
  const errors: YamlError[] = [];
  const files = paths.flatMap((path) => attempt(path, errors, () => {
    const stat = statSync(path);
    return stat.isDirectory() ? below(path, errors) : [{ path, size: stat.size }];
  }));
  return { files: [...new Map(files.map((file) => [file.path, file])).values()], errors };
}

/** Reads one file, or pipe; no more of it than the limit allows. */
export function readFile(file: string, limits: YamlLimits = {}): YamlContent {
  const errors: YamlError[] = [];
  const [text] = attempt(file, errors, () => [textOfFile(file, limits.maxBytes ?? DEFAULT_MAX_BYTES)]);
  return text === undefined ? { manifests: [], errors } : readYaml(text, file, limits);
}

/** The text of a file that was read before; undefined where it is none that can be read twice. */
export function rereadFile(file: string, limits: YamlLimits = {}): string | undefined {
  return attempt(file, [], () => (statSync(file).isFile() ? [textOfFile(file, limits.maxBytes ?? DEFAULT_MAX_BYTES)] : []))[0];
}

function below(folder: string, errors: YamlError[]): ListedFile[] {
  return attempt(folder, errors, () => readdirSync(folder).sort()).flatMap((name) => {
    const path = join(folder, name);
    return attempt(path, errors, () => {
      const stat = lstatSync(path);
      if (stat.isDirectory()) {
        return FOREIGN_FOLDER.test(name) ? [] : below(path, errors);
      }
      return stat.isFile() && ENDINGS.test(name) ? [{ path, size: stat.size }] : [];
    });
  });
}

/** One byte more than the limit is enough to know that there is too much; devices and pipes tell no size. */
function textOfFile(file: string, maxBytes: number): string {
  const descriptor = openSync(file, 'r');
  try {
    const chunks: Buffer[] = [];
    for (let size = 0; size <= maxBytes;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const read = readSync(descriptor, chunk, 0, CHUNK, null);
      if (read === 0) {
        break;
      }
      chunks.push(chunk.subarray(0, read));
      size += read;
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}

function attempt<T>(path: string, errors: YamlError[], work: () => T[]): T[] {
  try {
    return work();
  } catch (e) {
    errors.push({ origin: `${path}:1`, message: `cannot be read (${(e as NodeJS.ErrnoException).code ?? String(e)})` });
    return [];
  }
}
