import { Duration, Testing } from 'cdk8s';
import { POLICIES } from './policies';
import { ProxyProtocol, TrafficPolicy } from '../../src/policy/traffic-policy';
import { DestinationRule } from '../../src/resources/destination-rule';

const policies: TrafficPolicy[] = [
  ...POLICIES,
  { tunnel: { protocol: 'POST', targetHost: 'a.example.com', targetPort: 443 } },
  { proxyProtocol: ProxyProtocol.V1 },
  { proxyProtocol: ProxyProtocol.V2, retryBudget: { percent: 20, minRetryConcurrency: 3, budgetInterval: Duration.seconds(10) } },
];

/** Sets every field and every enum value of a DestinationRule. */
export function objects(): any[] {
  const chart = Testing.chart();
  policies.forEach((trafficPolicy, i) => new DestinationRule(chart, `rule-${i}`, {
    host: 'reviews', trafficPolicy, subsets: [{ name: 'v1', labels: { version: 'v1' }, trafficPolicy }], exportTo: ['.'], workloadSelector: { app: 'web' },
  }));
  return Testing.synth(chart);
}
