import { entryOf } from './catalogue';
import { Findings } from './findings';
import { AnalyzeContext, AnalyzeOptions } from './options';
import { readResource, Resource } from './resource';
import { Report, Rule } from './rule';
import { Suppressions } from './suppression';
import { Manifest } from '../manifests/manifest';
import { withoutLists } from '../manifests/views-identity';
import { Finding } from '../vocabulary/finding';
import type { MeshOptions } from '../vocabulary/mesh-options';
import { World } from './world/world';

/** Namespaces that Istio's analyzers pass over. */
const IGNORED = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/** What rules find in a set of manifests. Sorted, without duplicates, the same for any order of the manifests. */
export function runRules(rules: readonly Rule[], manifests: readonly Manifest[], options: AnalyzeOptions & AnalyzeContext,
  mesh: MeshOptions): Finding[] {
  const world = new World(resourcesOf(manifests, options, mesh), options, mesh);
  const suppressions = new Suppressions(options);
  const findings = new Findings();
  const report: Report = (code, resource, detail) => {
    if (!isIgnored(resource) && !suppressions.covers(code, resource)) {
      findings.add(code, entryOf(code), resource, detail);
    }
  };
  for (const rule of rules) {
    rule.check(world, report);
  }
  return findings.sorted;
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
