import { cdk8s, javascript, JsonFile, typescript } from 'projen';

/** Folders of TypeScript programs beside src and test: run with tsx, linted and type-checked, never published. */
const programs = ['examples', 'conformance', 'scripts', 'bench'];

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-istio',
  description: 'Typed cdk8s constructs for Istio traffic management: safe canaries in one line, wrong configuration never leaves synth.',
  author: 'The cdk8s-istio authors',
  authorAddress: 'maintainers@cdk8s-istio.dev',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-istio/cdk8s-istio.git',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk8s-istio authors',
  stability: 'stable',
  keywords: ['cdk8s', 'istio', 'kubernetes', 'canary', 'service-mesh', 'traffic-management', 'virtualservice'],
  defaultReleaseBranch: 'main',

  packageManager: javascript.NodePackageManager.NPM,
  projenVersion: '0.103.25',
  projenrcTs: true,
  runner: typescript.TypeScriptRunner.tsx({ typeCheck: true }),
  sampleCode: false,
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '20',
  jsiiVersion: '~6.0.16',
  typescriptVersion: '~6.0.3',
  cdk8sVersion: '2.70.106',
  constructsVersion: '10.5.0',
  bumpPackage: 'commit-and-tag-version@^12',

  publishToPypi: { distName: 'cdk8s-istio', module: 'cdk8s_istio' },
  publishToMaven: {
    mavenGroupId: 'dev.cdk8s-istio',
    mavenArtifactId: 'cdk8s-istio',
    javaPackage: 'dev.cdk8s.istio',
  },
  publishToGo: { moduleName: 'github.com/cdk8s-istio/cdk8s-istio-go', packageName: 'cdk8sistio' },

  // Each of these is loaded only when it is used, and has one door; docs/decisions says why each is there.
  bundledDeps: ['re2js@2.10.0', 'js-yaml@^5.5', 'commander@^14'],
  bin: { 'cdk8s-istio': 'bin/cdk8s-istio' },
  devDeps: [
    'cdk8s-cli@^2.207.60',
    'cdk8s-plus-33@^2',
    '@types/node@^20',
    'fast-check@^4',
    'kubernetes-models@4.5.1',
    'tsx@^4.23',
    'yaml@^2',
    'jsii-docgen@^10.12',
  ],

  docgen: false,
  typecheckTests: true,
  jestOptions: {
    jestVersion: '^30',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      moduleNameMapper: { '^cdk8s-istio$': '<rootDir>/src/index.ts' },
      testPathIgnorePatterns: ['/node_modules/', '/lib/', '/dist/'],
      roots: ['<rootDir>/test', '<rootDir>/examples'],
      testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/examples/**/*.test.ts'],
      collectCoverage: false,
    },
  },
  tsconfigDev: {
    compilerOptions: {
      isolatedModules: true,
      paths: { 'cdk8s-istio': ['../src/index.ts'] },
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', ...programs],
    commandOptions: { fix: false },
    ignorePatterns: ['src/imports/', '*.d.ts', '*.generated.ts'],
  },
});

// Without this pin the lock file misses optional binaries and `npm ci` fails.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// tsx and eslint look for a tsconfig from each program upwards; `cdk8s-istio` means the source, so that
// an example reads as a user would write it and runs without a build.
for (const folder of programs) {
  new JsonFile(project, `${folder}/tsconfig.json`, {
    obj: {
      extends: '../test/tsconfig.json',
      compilerOptions: { paths: { 'cdk8s-istio': ['../src/index.ts'] } },
      include: ['**/*.ts'],
      exclude: ['**/node_modules'],
    },
  });

}

// The type check resolves imports; the linter does not know that `cdk8s-istio` means the source.
project.eslint!.addOverride({ files: [...programs, 'test'].map((folder) => `${folder}/**`), rules: { 'import/no-unresolved': 'off' } });
// Tables of good and bad input read best with a row a line.
project.eslint!.addOverride({ files: ['test/**'], rules: { '@stylistic/max-len': 'off', '@typescript-eslint/no-require-imports': 'off' } });

// Only what a user needs goes into the package: the compiled library, its types and the jsii assembly.
for (const path of [...programs, 'docs', 'crds', 'coverage', '.ci', 'API.md', 'CONTRIBUTING.md', '*.tgz', '.eslintrc.json']) {
  project.npmignore!.exclude(`/${path}`);
}
project.addGitIgnore('/examples/*/dist/');
// The coverage of fields is a test; the coverage of lines is not kept.
project.addGitIgnore('!/test/coverage/');

// The sources are in the repository; carried in every file they would triple the package and what is read at import.
for (const option of ['inlineSourceMap', 'inlineSources']) {
  project.tsconfig?.file.addOverride(`compilerOptions.${option}`, false);
}

// Lint and the type check of the programs are steps of their own in `.ci/run`: the tests should start at once.
project.testTask.reset();
// One worker for each core: jest leaves one core idle, and of two that is half.
project.testTask.exec('jest --ci --maxWorkers=100%', { receiveArgs: true });
const typecheck = project.addTask('typecheck', { description: 'Type-check tests and programs' });
for (const folder of ['test', ...programs]) {
  typecheck.exec(`tsc --noEmit -p ${folder}/tsconfig.json`);
}

project.compileTask.exec('node scripts/lazy-exports.js');

const docgen = project.addTask('docgen', { description: 'Write API.md from the jsii assembly' });
docgen.exec('jsii-docgen --submodule root -o API.md');

project.addTask('crds', { description: 'Write the CRDs, L1 and the schema facts from istio.io/api', exec: 'tsx scripts/crds.ts' });
project.addTask('conformance', { description: 'Hold us against what real Istio and Envoy said', exec: 'tsx conformance/run.ts', receiveArgs: true });
project.addTask('bench', { description: 'Print the benchmarks', exec: 'tsx bench/run.ts', receiveArgs: true });
project.addTask('fuzz', { description: 'Run generated programs over all constructs', exec: 'tsx scripts/fuzz.ts', receiveArgs: true });
project.addTask('bookinfo', {
  description: 'Synthesize examples/bookinfo',
  cwd: 'examples/bookinfo',
  env: { CDK8S_CHECK_UPGRADE: 'false' },
  steps: [
    { exec: '../../node_modules/.bin/cdk8s synth' },
    { say: 'The Bookinfo mesh is in examples/bookinfo/manifests/bookinfo.k8s.yaml' },
  ],
});

project.synth();
