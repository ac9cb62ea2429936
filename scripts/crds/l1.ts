import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { stringify } from 'yaml';
import { Definition, ROOT } from './definitions';

/** The generated classes of all kinds, one file a group. */
export function writeL1(definitions: Definition[]): void {
  const work = mkdtempSync(join(tmpdir(), 'l1-'));
  const crds = join(work, 'crds.yaml');
  writeFileSync(crds, definitions.map(({ document }) => stringify(withoutTwins(document), { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n'));
  execFileSync(join(ROOT, 'node_modules/.bin/cdk8s'), ['import', crds, '--language', 'typescript', '--output', 'out', '--no-save', '--check-upgrade', 'false'],
    { cwd: work, stdio: 'pipe', env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' } });
  const folder = join(ROOT, 'src/imports');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const files = readdirSync(join(work, 'out')).filter((file) => file.endsWith('.ts')).sort();
  for (const file of files) {
    writeFileSync(join(folder, file), readFileSync(join(work, 'out', file), 'utf8'));
  }
  writeFileSync(join(folder, 'index.ts'), `${files.map((file) => `export * from './${file.replace(/\.ts$/, '')}';`).join('\n')}\n`);
  rmSync(work, { recursive: true });
}

/** `jwks_uri` beside `jwksUri` would become one property that renders in snake case. */
function withoutTwins(node: any): any {
  if (Array.isArray(node)) {
    return node.map(withoutTwins);
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === 'properties' ? twinless(value as object) : withoutTwins(value)]));
}

function twinless(properties: object): object {
  const names = new Set(Object.keys(properties));
  const camel = (name: string) => name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(properties)
    .filter(([name]) => !name.includes('_') || !names.has(camel(name)))
    .map(([name, schema]) => [name, withoutTwins(schema)]));
}
