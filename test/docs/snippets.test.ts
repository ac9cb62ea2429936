import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import * as ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { allSnippets, Snippet } from './snippets';

const ROOT = join(__dirname, '../..');
const snippets = allSnippets();

/** Where a snippet would stand if it were a file of this folder. */
const fileOf = (snippet: Snippet) => join(__dirname, `${snippet.name.replace(/[^\w]+/g, '-')}.ts`);

/** What the compiler says of all snippets, each as a module of its own. */
function diagnostics(given: Snippet[]): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(join(ROOT, 'test/tsconfig.json'), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined })!;
  const texts = new Map(given.map((snippet) => [fileOf(snippet), snippet.code]));
  const options = { ...config.options, noUnusedLocals: false, noUnusedParameters: false };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => (texts.has(path)
    ? ts.createSourceFile(path, texts.get(path)!, version) : getSourceFile(path, version, ...rest));
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map((one) => `${given.find((snippet) => fileOf(snippet) === path)!.name}: ${ts.flattenDiagnosticMessageText(one.messageText, '\n')}`);
  });
}

/** Runs a snippet and gives back what its apps wrote. */
function run(snippet: Snippet): unknown[] {
  const code = ts.transpileModule(snippet.code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText;
  const outdir = mkdtempSync(join(tmpdir(), 'snippet-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    const find = (name: string) => require(name === 'cdk8s-istio' ? '../../src' : name);
    new Function('require', 'exports', '__dirname', code)(find, {}, dirname(fileOf(snippet)));
    return readdirSync(outdir).flatMap((file) => parseAllDocuments(readFileSync(join(outdir, file), 'utf8')).map((one) => one.toJS()));
  } finally {
    process.env.CDK8S_OUTDIR = before;
    rmSync(outdir, { recursive: true });
  }
}

test('every snippet compiles', () => {
  expect(snippets.length).toBeGreaterThan(0);
  expect(diagnostics(snippets)).toEqual([]);
  const wrong = { name: 'wrong', code: "import { CanaryService } from 'cdk8s-istio';\nnew CanaryService(1);", outputs: [] };
  expect(diagnostics([wrong])).toEqual([expect.stringContaining('wrong: Expected 3-4 arguments, but got 1')]);
}, 60_000);

test.each(snippets.map((snippet) => [snippet.name, snippet] as const))('%s runs, and gives the YAML that stands below it', (_name, snippet) => {
  const written = run(snippet);
  for (const output of snippet.outputs) {
    for (const document of parseAllDocuments(output)) {
      expect(written).toContainEqual(document.toJS());
    }
  }
});
