import { StepCode } from '../analysis/catalogue/step-codes';
import { readResource, Resource } from '../analysis/resource';
import { Detail } from '../analysis/rule';
import { World } from '../analysis/world/world';
import { Manifest } from '../manifests/manifest';
import { withoutLists } from '../manifests/views-identity';
import type { MeshOptions } from '../vocabulary/mesh-options';

/** Two sets of manifests, one of which takes the place of the other while requests are under way. */
export interface Step {
  readonly before: World;
  readonly after: World;
}

/** One check of a step, in a file of its own. */
export interface StepRule {
  /** Unique, the name of its file. */
  readonly name: string;
  readonly code: StepCode;
  readonly check: (step: Step, report: StepReport) => void;
}

/** Says that there is something to say about an object of the step. */
export type StepReport = (resource: Resource, detail?: Detail) => void;

/** What the manifests of one side say. */
export function worldOf(manifests: readonly Manifest[], mesh: MeshOptions): World {
  const resources = withoutLists(manifests).map((manifest) => readResource(manifest, mesh.defaultNamespace ?? 'default'));
  return new World(resources.filter((resource): resource is Resource => resource !== undefined), {}, mesh);
}

/** The object as it will be, or as it was where the step removes it. */
export function newestOf(step: Step, resource: Resource): Resource {
  return step.after.once('transition/byId', () => new Map(step.after.resources.map((one) => [`${one.group}/${one.id}`, one])))
    .get(`${resource.group}/${resource.id}`) ?? resource;
}
