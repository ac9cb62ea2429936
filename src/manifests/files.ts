import { lstatSync, readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { readYaml, YamlContent, YamlLimits } from './yaml';

const ENDINGS = /\.(ya?ml|json)$/i;

/** Reads files and folders: of a folder every `.yaml`, `.yml` and `.json` below it, in the order of their names. Links inside folders are not followed. */
export function readFiles(paths: readonly string[], limits: YamlLimits = {}): YamlContent {
  const content: YamlContent = { manifests: [], errors: [] };
  for (const file of paths.flatMap((path) => filesOf(path, content))) {
    const { size } = statSync(file);
    const { manifests, errors } = size > (limits.maxBytes ?? 32 * 1024 * 1024)
      ? { manifests: [], errors: [{ origin: `${file}:1`, message: `the file has ${size} bytes, which is over the limit` }] }
      : readYaml(readFileSync(file, 'utf8'), file, limits);
    content.manifests.push(...manifests);
    content.errors.push(...errors);
  }
  return content;
}

function filesOf(path: string, content: YamlContent): string[] {
  try {
    return statSync(path).isDirectory() ? below(path) : [path];
  } catch (e) {
    content.errors.push({ origin: `${path}:1`, message: `cannot be read (${(e as NodeJS.ErrnoException).code ?? String(e)})` });
    return [];
  }
}

function below(folder: string): string[] {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    const stat = lstatSync(path);
    return stat.isDirectory() ? below(path) : stat.isFile() && ENDINGS.test(name) ? [path] : [];
  });
}
