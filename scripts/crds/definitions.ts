import { execFileSync } from 'child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseAllDocuments, stringify } from 'yaml';

export const ROOT = join(__dirname, '../..');

const MODULE = 'istio.io/api@v1.31.1';
const FILE = 'kubernetes/customresourcedefinitions.gen.yaml';

/** A CRD, with one version left. */
export interface Definition {
  readonly group: string;
  readonly kind: string;
  /** All versions that the API server serves; they have one schema. */
  readonly served: string[];
  readonly schema: any;
  readonly document: any;
}

/** All CRDs of Istio, from the Go module. */
export function loadDefinitions(): Definition[] {
  const { Dir } = JSON.parse(execFileSync('go', ['mod', 'download', '-json', MODULE], { encoding: 'utf8', cwd: tmpdir() }));
  return parseAllDocuments(readFileSync(join(Dir, FILE), 'utf8'))
    .map((document) => document.toJS())
    .filter((document) => document?.kind === 'CustomResourceDefinition')
    .map(oneVersion)
    .sort((a, b) => (`${a.group}/${a.kind}` < `${b.group}/${b.kind}` ? -1 : 1));
}

function oneVersion(document: any): Definition {
  const { group, names, versions } = document.spec;
  const chosen = versions.find((version: any) => version.name === 'v1') ?? versions.find((version: any) => version.storage);
  return {
    group,
    kind: names.kind,
    served: versions.filter((version: any) => version.served).map((version: any) => version.name).sort(),
    schema: chosen.schema.openAPIV3Schema,
    document: { ...document, spec: { ...document.spec, versions: [{ ...chosen, served: true, storage: true }] } },
  };
}

/** One file a group, as the API server would take it. */
export function writeDefinitions(definitions: Definition[]): void {
  const folder = join(ROOT, 'crds');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const group of new Set(definitions.map((definition) => definition.group))) {
    const documents = definitions.filter((definition) => definition.group === group)
      .map(({ document }) => stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }));
    writeFileSync(join(folder, `${group}.yaml`), `# From ${MODULE}, one version of each kind. Written by scripts/crds.ts.\n${documents.join('---\n')}`);
  }
}
