import { entryOf } from './catalogue';
import { Findings } from './findings';
import { AnalyzeContext, AnalyzeOptions } from './options';
import { readResource, Resource } from './resource';
import { Report, Rule } from './rule';
import { RULES } from './rules';
import { Suppressions } from './suppression';
import { Manifest } from '../manifests/manifest';
import { withoutLists } from '../manifests/views-identity';
import { Finding, Severity } from '../vocabulary/finding';
import type { MeshOptions } from '../vocabulary/mesh-options';
import { World } from './world/world';

/** Namespaces that Istio's analyzers pass over. */
const IGNORED = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/** What does not fit together in a set of manifests. Sorted, without duplicates, the same for any order of the manifests. */
export function analyzeManifests(manifests: readonly Manifest[], options: AnalyzeOptions & AnalyzeContext = {}, mesh: MeshOptions = {}): Finding[] {
  const world = new World(resourcesOf(manifests, options, mesh), options, mesh);
  const suppressions = new Suppressions(options);
  const findings = new Findings();
  const report: Report = (code, resource, detail) => {
    if (!isIgnored(resource) && !suppressions.covers(code, resource)) {
      findings.add(code, entryOf(code), resource, detail);
    }
  };
  for (const rule of RULES) {
    if (isAsked(rule, options)) {
      rule.check(world, report);
    }
  }
  return findings.sorted;
}

function isAsked({ mode, codes }: Rule, { parity, jointErrors }: AnalyzeOptions & AnalyzeContext): boolean {
  return (mode === 'BOTH' || mode === (parity ? 'PARITY' : 'STRICT'))
    && (!jointErrors || codes.some((code) => code !== 'IST0106' && entryOf(code).severity === Severity.ERROR));
}

function resourcesOf(manifests: readonly Manifest[], { parity }: AnalyzeOptions, { defaultNamespace = 'default' }: MeshOptions): Resource[] {
  const resources = withoutLists(manifests)
    .map((manifest) => readResource(manifest, defaultNamespace))
    .filter((resource): resource is Resource => resource !== undefined);
  return parity ? resources.filter((resource) => !isIgnored(resource)) : resources;
}

function isIgnored({ kind, name, namespace }: Resource): boolean {
  return IGNORED.has(kind === 'Namespace' ? name : namespace);
}
