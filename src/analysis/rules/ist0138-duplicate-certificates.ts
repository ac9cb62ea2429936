import { textOf } from '../../manifests/views';
import { Rule } from '../rule';
import { Gateway, Server } from '../world/gateway';
import { append } from '../world/grouping';
import { selects, selectorText } from '../world/labels';

export const duplicateCertificates: Rule = {
  name: 'ist0138-duplicate-certificates',
  mode: 'BOTH',
  codes: ['IST0138'],
  check: (world, report) => {
    const users = new Map<string, Array<{ gateway: Gateway; server: Server; name: string }>>();
    for (const gateway of world.gateways) {
      for (const server of gateway.servers) {
        const certificate = certificateOf(server);
        if (certificate) {
          append(users, certificate.key, { gateway, server, name: certificate.name });
        }
      }
    }
    for (const all of users.values()) {
      const bySelector = new Map<string, Gateway[]>();
      new Set(all.map(({ gateway }) => gateway)).forEach((gateway) => append(bySelector, selectorText(gateway.selector), gateway));
      for (const { gateway, server, name } of all) {
        const narrower = [...bySelector.values()].filter(([other]) => selects(gateway.selector, other.selector));
        const others = narrower.flatMap((list) => list.slice(0, 3)).filter((other) => other !== gateway);
        if (others.length > 0) {
          const names = others.map(({ resource }) => `${resource.namespace}/${resource.name}`).sort();
          report('IST0138', gateway.resource, { path: `${server.path}.tls`, values: { certificate: name, others: names } });
        }
      }
    }
  },
};

function certificateOf({ tls }: Server): { key: string; name: string } | undefined {
  const credential = textOf(tls?.credentialName);
  if (credential !== '') {
    return { key: `credential\n${credential}`, name: credential };
  }
  const certificate = textOf(tls?.serverCertificate);
  const privateKey = textOf(tls?.privateKey);
  return certificate === '' || privateKey === '' ? undefined : { key: `files\n${certificate}\n${privateKey}`, name: certificate };
}
