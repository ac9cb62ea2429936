import { textOf } from '../../manifests/views';
import { Rule } from '../rule';
import { gatewayKey } from '../world/gateway-reference';

export const gatewayCredential: Rule = {
  name: 'ist0101-credential',
  mode: 'PARITY',
  codes: ['IST0101'],
  check: (world, report) => {
    const secrets = new Set(world.of('Secret').map(({ namespace, name }) => `${namespace}/${name}`));
    for (const { resource, selector, servers } of world.gateways) {
      const pod = world.workloadsByLabels.select(selector)[0];
      for (const { path, tls } of pod ? servers : []) {
        const credential = textOf(tls?.credentialName);
        if (credential !== '' && !secrets.has(gatewayKey(credential, pod.namespace))) {
          report('IST0101', resource, { path: `${path}.tls.credentialName`, values: { what: 'Secret of credentialName', value: credential } });
        }
      }
    }
  },
};
