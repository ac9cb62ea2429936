import { objectOf, textOf } from '../../manifests/views';
import { Rule } from '../rule';
import { certificateProblem } from '../world/certificate';
import { gatewayKey } from '../world/gateway-reference';

export const gatewayCredentialContent: Rule = {
  name: 'ist0161-gateway-credential',
  mode: 'BOTH',
  codes: ['IST0161'],
  check: (world, report) => {
    const secrets = new Map(world.of('Secret').map((secret) => [`${secret.namespace}/${secret.name}`, secret]));
    for (const { resource, selector, servers } of secrets.size > 0 ? world.gateways : []) {
      const pod = world.workloadsByLabels.select(selector)[0];
      for (const { path, tls } of pod ? servers : []) {
        const credential = textOf(tls?.credentialName);
        const secret = credential === '' ? undefined : secrets.get(gatewayKey(credential, pod.namespace));
        const problem = secret && certificateProblem(objectOf(secret.json.data), world.parity ? {} : objectOf(secret.json.stringData));
        if (secret && problem !== undefined) {
          report('IST0161', resource, { path: `${path}.tls.credentialName`, values: { secret: `${secret.namespace}/${secret.name}`, problem } });
        }
      }
    }
  },
};
