import { Duration, Testing } from 'cdk8s';
import { WorkloadGroup } from '../../src/resources/workload-group';
import { WorkloadProbe } from '../../src/resources/workload-probe';

const template = { address: '10.0.0.1', ports: { http: 8080 }, labels: { app: 'web' }, network: 'vms', locality: 'us/a', weight: 1, serviceAccount: 'web' };
const second = Duration.seconds(1);

const PROBES = [
  WorkloadProbe.httpGet(80, {
    path: '/ready',
    host: 'localhost',
    scheme: 'HTTPS',
    httpHeaders: [{ name: 'X-A', value: 'b' }],
    initialDelay: second,
    timeout: second,
    period: second,
    successThreshold: 1,
    failureThreshold: 3,
  }),
  WorkloadProbe.tcpSocket(80, { host: 'localhost' }),
  WorkloadProbe.exec(['/bin/ready']),
  WorkloadProbe.grpc(80, { service: 'a' }),
];

/** Sets every field of a WorkloadGroup. */
export function objects(): any[] {
  const chart = Testing.chart();
  PROBES.forEach((probe, i) => new WorkloadGroup(chart, `group-${i}`, { template, probe, entryLabels: { app: 'web' }, entryAnnotations: { 'example.com/note': 'a b' } }));
  return Testing.synth(chart);
}
