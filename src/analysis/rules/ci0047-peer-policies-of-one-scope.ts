import { objectOf, textMapOf, textOf } from '../../manifests/views';
import { besides, sortedNames } from '../names';
import { Resource } from '../resource';
import { Rule } from '../rule';
import { groupBy } from '../world/grouping';

export const peerPoliciesOfOneScope: Rule = {
  name: 'ci0047-peer-policies-of-one-scope',
  mode: 'STRICT',
  codes: ['CI0047'],
  check: (world, report) => {
    for (const list of groupBy(world.of('PeerAuthentication'), scopeOf).values()) {
      // Policies that say the same may take turns.
      const said = list.length > 1 ? new Set(list.map(({ spec }) => JSON.stringify([modeOf(spec.mtls), spec.portLevelMtls ?? {}]))) : new Set();
      const names = said.size > 1 ? sortedNames(list.map(told)) : [];
      for (const resource of said.size > 1 ? list : []) {
        report('CI0047', resource, { path: 'spec.mtls.mode', values: { mode: modeOf(resource.spec.mtls), others: besides(names, told(resource)) } });
      }
    }
  },
};

/** The namespace and the labels that a policy selects. */
function scopeOf({ namespace, spec }: Resource): string {
  return JSON.stringify([namespace, Object.entries(textMapOf(objectOf(spec.selector).matchLabels)).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function told({ name, spec }: Resource): string {
  return `${name} (${modeOf(spec.mtls)})`;
}

function modeOf(mtls: unknown): string {
  return textOf(objectOf(mtls).mode) || 'UNSET';
}
