import { DestinationRule } from './destination-rule';
import { objectOf, objectsOf, textOf } from '../../manifests/views';

/** The TLS modes that a rule sets for its host and its subsets; ports are left out, for policies of ports name other numbers. */
export function clientTlsModes({ policy, subsets }: DestinationRule): Array<{ path: string; mode: string }> {
  const all = [{ path: 'spec.trafficPolicy', policy }, ...subsets.map((subset) => ({ path: `${subset.path}.trafficPolicy`, policy: subset.policy }))];
  return all.filter((one) => objectsOf(one.policy?.portLevelSettings).length === 0)
    .map((one) => ({ path: `${one.path}.tls.mode`, mode: textOf(objectOf(one.policy?.tls).mode) }))
    .filter(({ mode }) => mode !== '');
}
