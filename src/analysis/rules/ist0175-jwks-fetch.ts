import { objectsOf, textOf } from '../../manifests/views';
import { Rule } from '../rule';
import { templateWorkload } from '../world/workload';

const VARIABLE = 'BLOCKED_CIDRS_IN_JWKS_URIS';

export const jwksFetch: Rule = {
  name: 'ist0175-jwks-fetch',
  mode: 'BOTH',
  codes: ['IST0175'],
  check: (world, report) => {
    const policies = world.of('RequestAuthentication').map(({ namespace, name }) => `${namespace}/${name}`).sort();
    for (const istiod of policies.length > 0 ? world.of('Deployment').filter(({ labels }) => labels.app === 'istiod') : []) {
      const variables = objectsOf(templateWorkload(istiod)?.podSpec.containers).flatMap((container) => objectsOf(container.env));
      if (!variables.some(({ name, value }) => name === VARIABLE && textOf(value) !== '')) {
        report('IST0175', istiod, { path: 'spec.template.spec.containers', values: { policies } });
      }
    }
  },
};
