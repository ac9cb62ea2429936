import { Testing } from 'cdk8s';
import { WorkloadEntry } from '../../src/resources/workload-entry';

/** Sets every field of a WorkloadEntry. */
export function objects(): any[] {
  const chart = Testing.chart();
  new WorkloadEntry(chart, 'vm', {
    address: 'vm.example.com', ports: { http: 8080 }, labels: { app: 'web' }, network: 'vms', locality: 'us/a', weight: 1, serviceAccount: 'web',
  });
  return Testing.synth(chart);
}
