import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import { IConstruct } from 'constructs';
import { renderLast, renderOnce } from './rendered-object';
import { SynthMode, SynthValidation } from './synth-validation';
import type * as Analysis from '../analysis/joint-errors';
import type { Manifest } from '../manifests/manifest';
import type * as Validation from '../validation/validate';
import { clusterOf } from '../vocabulary/clusters';
import { Finding, Severity } from '../vocabulary/finding';
import { problemText } from '../vocabulary/problem';

/** Kinds beside Istio's own that say something about them. */
const NEIGHBOURS = new Set(['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Namespace', 'Secret', 'HorizontalPodAutoscaler']);

const guarded = new WeakSet<IConstruct>();

/** An app, as far as it concerns us: its syntheses validate once for themselves and once for every chart. */
interface Synthesizer extends IConstruct {
  synth?: () => void;
  synthYaml?: () => string;
}

/**
 * Checks the whole app of a construct when it is synthesized: the manifests as they are written, after patches, foreign objects included.
 * The only bridge from what writes manifests to what reads them.
 */
export function validateAtSynth(construct: IConstruct): void {
  const root: Synthesizer = construct.node.root;
  if (guarded.has(root)) {
    return;
  }
  guarded.add(root);
  let memo: string[] | undefined;
  let synthesizing = false;
  root.node.addValidation({
    validate: () => {
      if (!synthesizing) {
        return check(root);
      }
      return memo ??= check(root);
    },
  });
  // Nothing changes between the validations of one synth, so they share their answer; the next synth asks anew.
  const once = <T>(synthesize: () => T): (() => T) => () => {
    memo = undefined;
    synthesizing = true;
    try {
      return chartsAlone(root, () => renderOnce(() => synthesize.call(root)));
    } finally {
      synthesizing = false;
    }
  };
  if (root.synth && root.synthYaml) {
    root.synth = once(root.synth);
    root.synthYaml = once(root.synthYaml);
  }
}

/**
 * Lets each chart render its own objects only, while `synthesize` runs. By itself a chart that is rendered validates the whole app and resolves all its
 * dependencies: for many charts that is quadratic, and the app has just done it.
 */
function chartsAlone<T>(root: IConstruct, synthesize: () => T): T {
  const charts = root.node.findAll().filter((one): one is Chart => one instanceof Chart && one.toJson === Chart.prototype.toJson);
  charts.forEach((chart) => (chart.toJson = () => objectsOf(chart).map(renderLast)));
  try {
    return synthesize();
  } finally {
    charts.forEach((chart) => delete (chart as Partial<Chart>).toJson);
  }
}

/** The objects of a chart, those of charts in it left out, in the order in which they are written. */
function objectsOf(chart: Chart): ApiObject[] {
  const all = chart.node.findAll();
  // Without dependencies the order is that of the tree; the graph costs more memory than the objects.
  const ordered = all.some(({ node }) => node.dependencies.length > 0) ? new DependencyGraph(chart.node).topology() : all;
  return ordered.filter((one): one is ApiObject => one instanceof ApiObject && one.chart === chart);
}

function check(root: IConstruct): string[] {
  const origins = new Map<string, ApiObject>();
  const clusters = new Map<string | undefined, Manifest[]>();
  for (const construct of root.node.findAll()) {
    if (!(construct instanceof ApiObject) || !isRelevant(construct) || SynthValidation._modeOf(construct) === SynthMode.OFF) {
      continue;
    }
    const json = render(construct);
    if (json !== undefined) {
      const cluster = clusterOf(construct);
      const manifests = clusters.get(cluster) ?? [];
      clusters.set(cluster, manifests);
      manifests.push({ json, origin: construct.node.path });
      origins.set(construct.node.path, construct);
    }
  }
  const messages = { [SynthMode.ERROR]: new Set<string>(), [SynthMode.WARNING]: new Set<string>() };
  for (const finding of [...clusters.values()].flatMap(errorsOf)) {
    const mode = SynthValidation._modeOf(origins.get(finding.origin) ?? root);
    messages[mode === SynthMode.WARNING ? mode : SynthMode.ERROR].add(messageOf(finding));
  }
  for (const message of messages[SynthMode.WARNING]) {
    process.stderr.write(`warning: ${message}\n`);
  }
  return [...messages[SynthMode.ERROR]];
}

function isRelevant({ apiGroup, kind }: ApiObject): boolean {
  return apiGroup.endsWith('.istio.io') || NEIGHBOURS.has(kind);
}

/** What cannot be rendered fails when cdk8s renders it, with cdk8s' own message. */
function render(object: ApiObject): unknown {
  try {
    return object.toJson();
  } catch {
    return undefined;
  }
}

/** What admission refuses, and what does not fit together although all of it is in the app. */
function errorsOf(manifests: Manifest[]): Finding[] {
  // Rules are loaded when there is something to check, not when the library is imported.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { jointErrors } = require('../analysis/joint-errors') as typeof Analysis;
  const { validateManifests } = require('../validation/validate') as typeof Validation;
  /* eslint-enable @typescript-eslint/no-require-imports */
  // What names no namespace gets one from whoever applies it.
  return [...validateManifests(manifests, { defaultNamespace: '' }).filter(({ severity }) => severity === Severity.ERROR), ...jointErrors(manifests)];
}

function messageOf({ code, rule, fix, message, object, origin, path }: Finding): string {
  const where = path === undefined || message.startsWith(path) ? '' : ` at ${path}`;
  return problemText(`${object.split('/')[0]} '${origin}'${where}`, message, fix ?? 'Change it where it is declared', rule === undefined ? code : `${code} ${rule}`);
}
