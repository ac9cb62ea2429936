import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { plans, run } from './programs';
import { AppProtocol, CanaryService, EnvVar, Probe, Volume } from '../../src';
import { kubernetesProblems } from '../kubernetes';
import { manifestsOf, Written } from '../manifests-of';

const EXAMPLES = join(__dirname, '../../examples');

const examples = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

function written(folder: string): Written[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.k8s.yaml'))
    .flatMap((name) => parseAllDocuments(readFileSync(join(folder, name), 'utf8')).map((document) => document.toJS()));
}

test.each(examples)('Kubernetes takes every object of the example %s', (name) => {
  const objects = written(join(EXAMPLES, name));
  expect(objects.length).toBeGreaterThan(0);
  expect(objects.flatMap(kubernetesProblems)).toEqual([]);
});

test('Kubernetes takes what generated programs write', () => {
  fc.assert(fc.property(plans, (plan) => {
    expect(manifestsOf((scope) => run(plan, scope), { namespace: plan.namespace }).flatMap(kubernetesProblems)).toEqual([]);
  }), { numRuns: 40 });
});

test('Kubernetes takes everything that can be said about pods', () => {
  const manifests = manifestsOf((scope) => new CanaryService(scope, 'reviews', { v1: 100 }, {
    ports: [{ port: 80, targetPort: 8080, protocol: AppProtocol.HTTP }, { port: 53, protocol: AppProtocol.UDP }],
    resources: { cpuRequest: '0.5', cpuLimit: '1', memoryRequest: '64Mi', memoryLimit: '1G' },
    autoscale: { min: 1, max: 3, cpu: 80 },
    env: [EnvVar.value('A', ''), EnvVar.fromSecret('B', 's', 'k'), EnvVar.fromConfigMap('C', 'c', 'k')],
    readiness: Probe.http('/', { port: 8081, initialDelaySeconds: Duration.seconds(0) }),
    liveness: Probe.exec(['true'], { timeoutSeconds: Duration.seconds(2) }),
    startup: Probe.grpc({ successThreshold: 1 }),
    volumes: [Volume.emptyDir('/tmp'), Volume.secret('s', '/s'), Volume.configMap('c', '/c')],
    serviceAccount: 'a.b',
    runAsUser: 1,
  }));
  expect(manifests.flatMap(kubernetesProblems)).toEqual([]);
});

test('the check itself refuses what Kubernetes refuses', () => {
  const [service] = manifestsOf((scope) => new CanaryService(scope, 'reviews', { v1: 100 }));
  service.spec.ports[0].port = 'http';
  expect(kubernetesProblems(service)).toEqual([expect.stringContaining('v1/Service reviews')]);
});
