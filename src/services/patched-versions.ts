import { ApiObject } from 'cdk8s';
import { subsetName } from '../vocabulary/names';
import { problem } from '../vocabulary/problem';

/** What a service has for its versions. @internal */
export interface Versioned {
  readonly _who: string;
  readonly destinationRule: ApiObject;
  readonly deployments: { readonly [version: string]: ApiObject };
}

type Labels = Readonly<Record<string, unknown>>;

interface Rendered {
  readonly spec?: {
    readonly subsets?: ReadonlyArray<{ readonly name?: string; readonly labels?: Labels }>;
    readonly template?: { readonly metadata?: { readonly labels?: Labels } };
  };
}

/** A sentence for each version whose subset, after patches, selects none of its pods. Without patches they agree by construction. @internal */
export function patchedApart({ _who, destinationRule, deployments }: Versioned): string[] {
  const workloads = Object.entries(deployments);
  if (![destinationRule, ...workloads.map(([, workload]) => workload)].some(isPatched)) {
    return [];
  }
  const subsets = new Map(render(destinationRule)?.spec?.subsets?.map(({ name, labels = {} }) => [name, labels]));
  return workloads.flatMap(([version, workload]) => {
    const pods = render(workload)?.spec?.template?.metadata?.labels;
    const wanted = subsets.get(subsetName(version));
    const missed = pods && wanted ? Object.keys(wanted).filter((key) => wanted[key] !== pods[key]) : [];
    return missed.length === 0 ? [] : [problem(`version '${version}' of ${_who}`,
      `its subset selects none of its pods: '${destinationRule.node.path}' has the labels ${told(wanted!, missed)}, got ${told(pods!, missed)} in '${workload.node.path}'`,
      'Patch both alike, or leave these labels out of the patches', 'IST0173').message];
  });
}

function isPatched(object: ApiObject): boolean {
  return (object as unknown as { readonly patches?: readonly unknown[] }).patches?.length !== 0;
}

/** What cannot be rendered fails when cdk8s renders it, with cdk8s' own message. */
function render(object: ApiObject): Rendered | undefined {
  try {
    return object.toJson() as Rendered;
  } catch {
    return undefined;
  }
}

function told(labels: Labels, keys: readonly string[]): string {
  return keys.map((key) => (labels[key] === undefined ? `no ${key}` : `${key}=${String(labels[key])}`)).join(',');
}
