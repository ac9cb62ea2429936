import { readdirSync, readFileSync } from 'fs';
import { join, relative } from 'path';

const ROOT = join(__dirname, '../..');

/** A program of the documentation: a snippet that imports, and those after it that do not. */
export interface Snippet {
  /** `README.md:12`, the line of its first snippet. */
  readonly name: string;
  readonly code: string;
  /** YAML blocks that follow it under `<!-- output -->`. */
  readonly outputs: string[];
}

function pages(folder = join(ROOT, 'docs')): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? pages(path) : entry.name.endsWith('.md') ? [path] : [];
  });
}

const FENCE = /^(<!-- output -->\n+)?```(\w+)\n([\s\S]*?)^```$/gm;

function snippetsOf(path: string): Snippet[] {
  const text = readFileSync(path, 'utf8');
  const programs: { name: string; code: string; outputs: string[] }[] = [];
  for (const [block, output, language, code] of text.matchAll(FENCE)) {
    const last = programs[programs.length - 1];
    if (language === 'ts' && (/^import /m.test(code) || !last)) {
      const line = text.slice(0, text.indexOf(block)).split('\n').length;
      programs.push({ name: `${relative(ROOT, path)}:${line}`, code, outputs: [] });
    } else if (language === 'ts') {
      last.code += `\n${code}`;
    } else if (language === 'yaml' && output) {
      last.outputs.push(code);
    }
  }
  return programs;
}

/** Every program of README and docs, and of the READMEs of the examples. */
export function allSnippets(): Snippet[] {
  const examples = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory()).map((entry) => join(ROOT, 'examples', entry.name));
  const readmes = examples.flatMap((folder) => readdirSync(folder).filter((name) => name === 'README.md').map((name) => join(folder, name)));
  return [join(ROOT, 'README.md'), ...pages(), ...readmes].flatMap(snippetsOf);
}
