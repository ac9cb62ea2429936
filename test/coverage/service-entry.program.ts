import { Testing } from 'cdk8s';
import { ServiceEntry } from '../../src/resources/service-entry';
import { ServiceEntryLocation, ServiceEntryResolution } from '../../src/resources/service-entry-resolution';

const endpoint = {
  address: '10.0.0.1', ports: { http: 8080 }, labels: { version: 'v1' }, network: 'vms', locality: 'us/a', weight: 1, serviceAccount: 'web',
};

/** Sets every field and every enum value of a ServiceEntry. */
export function objects(): any[] {
  const chart = Testing.chart();
  const { DNS, DNS_ROUND_ROBIN, DYNAMIC_DNS, NONE, STATIC } = ServiceEntryResolution;
  const ports = [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 8080 }];
  new ServiceEntry(chart, 'static', {
    hosts: ['a.example.com'],
    addresses: ['10.1.0.0/16'],
    ports,
    location: ServiceEntryLocation.MESH_INTERNAL,
    resolution: STATIC,
    endpoints: [endpoint],
    exportTo: ['~'],
    subjectAltNames: ['a.example.com'],
  });
  new ServiceEntry(chart, 'none', { hosts: ['b.example.com'], ports, resolution: NONE, location: ServiceEntryLocation.MESH_EXTERNAL });
  new ServiceEntry(chart, 'dns', { hosts: ['c.example.com'], ports, resolution: DNS, workloadSelector: { app: 'c' } });
  new ServiceEntry(chart, 'round', { hosts: ['d.example.com'], ports, resolution: DNS_ROUND_ROBIN, endpoints: [{ address: 'e.example.com' }] });
  new ServiceEntry(chart, 'dynamic', { hosts: ['*.f.example.com'], ports, resolution: DYNAMIC_DNS });
  return Testing.synth(chart);
}
