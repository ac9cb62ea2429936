import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Mesh } from '../src';

const EXAMPLES = join(__dirname, '../examples');
const LONGEST = 60;

const examples = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

/** What is applied together: the manifests of an example, or each of its folders where it writes several clusters or releases. */
function releases(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).flatMap((entry) => releases(join(folder, entry.name)));
  return entries.some((entry) => entry.isFile()) ? [folder, ...folders] : folders;
}

describe.each(examples)('the example %s', (name) => {
  const folder = join(EXAMPLES, name);

  test('has a page, a program of a screen, its tests and its manifests', () => {
    for (const file of ['README.md', 'cdk8s.yaml', 'main.ts', `${name}.test.ts`, 'manifests']) {
      expect([file, existsSync(join(folder, file))]).toEqual([file, true]);
    }
    const programs = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    for (const file of programs) {
      expect([file, readFileSync(join(folder, file), 'utf8').split('\n').length <= LONGEST + 1]).toEqual([file, true]);
    }
  });

  test.each(releases(join(folder, 'manifests')).map((path) => [path.slice(folder.length + 1), path]))('%s is taken by Istio and fits together', (_, path) => {
    const files = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(path, entry.name));
    const mesh = Mesh.fromFiles(files);
    expect(mesh.validate()).toEqual([]);
    mesh.expectNoFindings();
  });
});
