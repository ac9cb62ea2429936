import { Testing } from 'cdk8s';
import { AuthorizationAction, AuthorizationPolicy } from '../../src/resources/authorization-policy';
import type { AuthorizationRule } from '../../src/resources/authorization-rule';

const rules: AuthorizationRule[] = [{
  from: [
    {
      principals: ['*'],
      notPrincipals: ['cluster.local/ns/shop/sa/web'],
      requestPrincipals: ['*'],
      notRequestPrincipals: ['a/b'],
      namespaces: ['shop'],
      notNamespaces: ['dev'],
      trustDomains: ['cluster.local'],
      notTrustDomains: ['old'],
      ipBlocks: ['10.0.0.0/8'],
      notIpBlocks: ['10.1.2.3'],
      remoteIpBlocks: ['::1'],
      notRemoteIpBlocks: ['10.1.2.3'],
    },
    { serviceAccounts: ['shop/web'], notServiceAccounts: ['api'] },
  ],
  to: [{
    hosts: ['*.example.com'], notHosts: ['a.example.com'], ports: [80], notPorts: [81], methods: ['GET'], notMethods: ['POST'], paths: ['/a/{*}/{**}'], notPaths: ['/admin*'],
  }],
  when: [{ key: 'request.headers[x-user]', values: ['a'], notValues: ['b'] }],
}];

/** Sets every field and every enum value of an AuthorizationPolicy. */
export function objects(): any[] {
  const chart = Testing.chart();
  const target = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'main', namespace: '' };
  new AuthorizationPolicy(chart, 'allow', { selector: { app: 'web' }, action: AuthorizationAction.ALLOW, rules });
  new AuthorizationPolicy(chart, 'deny', { targetRef: target, action: AuthorizationAction.DENY, rules });
  new AuthorizationPolicy(chart, 'audit', { targetRefs: [target], action: AuthorizationAction.AUDIT, rules });
  new AuthorizationPolicy(chart, 'custom', { action: AuthorizationAction.CUSTOM, provider: 'opa', rules: [{ from: [{ ipBlocks: ['10.0.0.0/8'] }], to: rules[0].to, when: rules[0].when }] });
  return Testing.synth(chart);
}
