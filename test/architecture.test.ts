import { readdirSync, readFileSync, statSync } from 'fs';
import { dirname, join, normalize, relative } from 'path';

const SRC = join(__dirname, '../src');
const LONGEST_FILE = 250;

type Cdk8s = 'yes' | 'types' | 'Duration' | 'no';

interface Floor {
  /** Folders and files of src that it may import, besides itself. */
  readonly imports: string[];
  readonly cdk8s: Cdk8s;
  /** Single files with rights of their own. */
  readonly exceptions?: { [file: string]: { imports?: string[]; cdk8s?: Cdk8s } };
}

const WRITE = ['vocabulary', 'traffic', 'policy'];
const READ = ['vocabulary', 'manifests'];

/** Who may import whom: the floor plan. */
const FLOORS: { [place: string]: Floor } = {
  'vocabulary': { imports: [], cdk8s: 'no' },
  'traffic': { imports: ['vocabulary'], cdk8s: 'Duration' },
  'policy': { imports: ['vocabulary'], cdk8s: 'Duration' },
  'resources': {
    imports: WRITE,
    cdk8s: 'yes',
    exceptions: { 'resources/validate-at-synth.ts': { imports: [...WRITE, 'manifests', 'validation', 'analysis'] } },
  },
  'services': { imports: [...WRITE, 'resources'], cdk8s: 'yes' },
  'delivery': { imports: [...WRITE, 'resources', 'services'], cdk8s: 'yes' },
  'manifests': { imports: ['vocabulary'], cdk8s: 'no', exceptions: { 'manifests/sources.ts': { cdk8s: 'yes' } } },
  'validation': { imports: READ, cdk8s: 'no' },
  'analysis': { imports: [...READ, 'validation', 'routing'], cdk8s: 'no' },
  'routing': { imports: READ, cdk8s: 'no' },
  'diagrams': { imports: [...READ, 'routing'], cdk8s: 'no' },
  'transition': { imports: [...READ, 'analysis', 'routing'], cdk8s: 'no' },
  'mesh.ts': { imports: [...READ, 'validation', 'analysis', 'routing', 'diagrams', 'transition'], cdk8s: 'types' },
  'plugin.ts': { imports: ['mesh.ts', 'manifests', 'analysis', 'vocabulary'], cdk8s: 'no' },
  'cli': { imports: ['mesh.ts', 'manifests', 'analysis', 'routing', 'vocabulary'], cdk8s: 'no' },
  'imports': { imports: [], cdk8s: 'yes' },
};

/** Heavy packages and the one file that may require each. */
const DOORS: { [name: string]: string } = { 're2js': 'vocabulary/regex.ts', 'js-yaml': 'manifests/yaml.ts', 'commander': 'cli/program.ts' };

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
  readonly names: string[];
}

function sources(folder = SRC): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : name.endsWith('.ts') ? [relative(SRC, path)] : [];
  });
}

const IMPORT = /(?:import|export)\s+(type\s+)?(?:([\w*\s{},]*?)\s+from\s+)?'([^']+)'|require\('([^']+)'\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(IMPORT)].map(([, typeOnly, names = '', from, required]) => {
    const target = from ?? required;
    return {
      file,
      target: target.startsWith('.') ? `${normalize(join(dirname(file), target))}` : target,
      typeOnly: typeOnly !== undefined,
      names: names.replace(/[{}]/g, '').split(',').map((name) => name.trim()).filter(Boolean),
    };
  });
}

const place = (path: string) => (path.includes('/') ? path.split('/')[0] : `${path.replace(/\.ts$/, '')}.ts`);
const isOurs = (target: string) => sources().some((file) => file === `${target}.ts` || file === `${target}/index.ts` || file === target);

const all = sources();
const handWritten = all.filter((file) => !file.startsWith('imports/') && !file.endsWith('.generated.ts'));
const imports = handWritten.filter((file) => file !== 'index.ts').flatMap(importsOf);
const ours = new Set(all.map((file) => file.replace(/\.ts$/, '')));

test('every folder and file of src is in the floor plan', () => {
  expect(all.map(place).filter((name) => name !== 'index.ts' && !(name in FLOORS))).toEqual([]);
});

test('every relative import leads to a file of src, and none to an index', () => {
  const relatives = imports.filter(({ target }) => ours.has(target) || target.startsWith('..') || /^[a-z-]+\//.test(target) && isOurs(target));
  expect(relatives.length).toBeGreaterThan(20);
  expect(relatives.filter(({ target }) => /(^|\/)index$/.test(target) || !ours.has(target))).toEqual([]);
});

test('floors import only the floors below them', () => {
  const wrong = imports
    .filter(({ target }) => ours.has(target))
    .filter(({ file, target }) => {
      const floor = FLOORS[place(file)];
      const allowed = floor.exceptions?.[file]?.imports ?? floor.imports;
      return place(target) !== place(file) && !allowed.includes(place(target));
    });
  expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test('cdk8s and constructs are used only where the plan says', () => {
  const wrong = imports
    .filter(({ target }) => target === 'cdk8s' || target === 'constructs')
    .filter(({ file, names, typeOnly }) => {
      const floor = FLOORS[place(file)];
      const right = floor.exceptions?.[file]?.cdk8s ?? floor.cdk8s;
      return !(right === 'yes' || (right === 'types' && typeOnly) || (right === 'Duration' && names.every((name) => name === 'Duration')));
    });
  expect(wrong.map(({ file, names }) => `${file} uses ${names.join(', ')}`)).toEqual([]);
});

test('heavy packages have one door each, and it opens only when used', () => {
  const wrong = imports
    .filter(({ target, typeOnly }) => target in DOORS && !typeOnly)
    .filter(({ file, target }) => DOORS[target] !== file);
  expect(wrong).toEqual([]);
  for (const [name, file] of Object.entries(DOORS)) {
    const text = all.includes(file) ? readFileSync(join(SRC, file), 'utf8') : '';
    expect(text).not.toMatch(new RegExp(`^import (?!type)[^;]*'${name}'`, 'm'));
  }
});

test('there is no circle, neither of files nor of folders', () => {
  const edges = (name: (path: string) => string) => {
    const graph = new Map<string, Set<string>>();
    for (const { file, target } of imports.filter((one) => ours.has(one.target) && !one.typeOnly)) {
      const [from, to] = [name(file), name(target)];
      if (from !== to) {
        graph.set(from, (graph.get(from) ?? new Set()).add(to));
      }
    }
    return graph;
  };
  expect(circle(edges((path) => path.replace(/\.ts$/, '')))).toEqual([]);
  expect(circle(edges(place))).toEqual([]);
});

/** The first circle that a depth-first walk meets. */
function circle(graph: Map<string, Set<string>>): string[] {
  const done = new Set<string>();
  const walk = (node: string, path: string[]): string[] => {
    if (path.includes(node)) {
      return [...path.slice(path.indexOf(node)), node];
    }
    if (done.has(node)) {
      return [];
    }
    done.add(node);
    for (const next of graph.get(node) ?? []) {
      const found = walk(next, [...path, node]);
      if (found.length > 0) {
        return found;
      }
    }
    return [];
  };
  return [...graph.keys()].map((node) => walk(node, [])).find((found) => found.length > 0) ?? [];
}

test(`no file has more than ${LONGEST_FILE} lines, and none is called utils`, () => {
  const long = handWritten.filter((file) => readFileSync(join(SRC, file), 'utf8').split('\n').length > LONGEST_FILE + 1);
  expect(long).toEqual([]);
  expect(all.filter((file) => /utils?\.ts$|helpers?\.ts$|shared/.test(file))).toEqual([]);
});

test('the walk for circles finds one', () => {
  const graph = new Map([['a', new Set(['b'])], ['b', new Set(['c'])], ['c', new Set(['a'])]]);
  expect(circle(graph)).toEqual(['a', 'b', 'c', 'a']);
});
