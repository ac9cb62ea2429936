import { isDns1123Label, isLabelValue, LONGEST_LABEL, subsetName } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';

/** A version of a service under its three names. @internal */
export interface Version {
  /** As the user wrote it: map key, `version` label and image tag. */
  readonly name: string;
  /** As Istio wants it: the subset. */
  readonly subset: string;
  /** The Deployment's name. */
  readonly deploymentName: string;
}

/** The names of a version; throws where Kubernetes would refuse one of them. @internal */
export function versionOf(who: string, service: string, name: string): Version {
  if (typeof name !== 'string' || name === '' || !isLabelValue(name)) {
    throw problem(who, `a version must be a Kubernetes label value, got ${show(name)}`,
      'Use at most 63 letters, digits, -, _ and ., with a letter or digit at both ends, for example v1.2.0');
  }
  const subset = subsetName(name);
  if (!isDns1123Label(subset)) {
    throw problem(who, `version ${show(name)} gives no subset name, got ${show(subset)}`, 'Use letters and digits at both ends');
  }
  const deploymentName = `${service}-${subset}`;
  if (deploymentName.length > LONGEST_LABEL) {
    throw problem(who, `the name of a Deployment has at most ${LONGEST_LABEL} characters, got ${deploymentName.length} (${show(deploymentName)})`,
      'Shorten the id of the service or the version');
  }
  return { name, subset, deploymentName };
}

/** All versions of a service; two with one subset name throw. @internal */
export function versionsOf(who: string, service: string, names: string[]): Version[] {
  const bySubset = new Map<string, string>();
  return names.map((name) => {
    const version = versionOf(who, service, name);
    const twin = bySubset.get(version.subset);
    if (twin !== undefined) {
      throw problem(who, `versions ${show(twin)} and ${show(name)} both give the subset ${show(version.subset)}`, 'Rename one of them');
    }
    bySubset.set(version.subset, name);
    return version;
  });
}
