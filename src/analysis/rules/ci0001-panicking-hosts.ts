import { Rule } from '../rule';

export const panickingHosts: Rule = {
  name: 'ci0001-panicking-hosts',
  mode: 'STRICT',
  codes: ['CI0001'],
  check: (world, report) => {
    for (const { resource, servers } of world.gateways) {
      for (const { path, hosts } of servers) {
        const star = hosts.indexOf('*/*');
        const after = hosts.findIndex((host, i) => i > star && host.includes('/'));
        if (star >= 0 && after >= 0) {
          report('CI0001', resource, { path: `${path}.hosts[${after}]`, values: { star: '*/*', host: hosts[after] } });
        }
      }
    }
  },
};
