import { ApiObject, Testing } from 'cdk8s';
import { TLS_FIELDS } from './gateway.program';
import { POOLS } from './policies';
import { ServerTls } from '../../src/policy/server-tls';
import { OutboundTrafficPolicy } from '../../src/resources/outbound-traffic-policy';
import { Sidecar } from '../../src/resources/sidecar';
import { CaptureMode } from '../../src/resources/sidecar-listeners';
import { Destination } from '../../src/traffic/destination';

/** Sets every field and every enum value of a Sidecar. Some exist in the API only: Istio refuses them (SC-023, SC-024), so nothing is validated here. */
export function objects(): any[] {
  const chart = Testing.chart();
  const modes = Object.values(CaptureMode);
  new Sidecar(chart, 'main', {
    workloadSelector: { app: 'web' },
    ingress: [
      ...modes.map((captureMode, i) => ({
        port: 8000 + i, protocol: 'HTTP', portName: `http-${i}`, targetPort: 0, bind: '0.0.0.0', captureMode, defaultEndpoint: '127.0.0.1:80', connectionPool: POOLS[i],
      })),
      ...[{ httpsRedirect: true }, ...TLS_FIELDS].map((fields, i) => ({ port: 9000 + i, protocol: 'HTTPS', tls: ServerTls.unchecked(fields) })),
    ],
    egress: modes.map((captureMode, i) => ({
      hosts: ['./*'], port: 8000 + i, protocol: 'HTTP', portName: `http-${i}`, targetPort: 0, bind: '127.0.0.1', captureMode,
    })),
    outboundTrafficPolicy: OutboundTrafficPolicy.registryOnly(),
  });
  POOLS.forEach((inboundConnectionPool, i) => new Sidecar(chart, `pool-${i}`, {
    inboundConnectionPool,
    outboundTrafficPolicy: OutboundTrafficPolicy.allowAny(Destination.host('egress.shop.svc.cluster.local', { port: 443, subset: 'v1' })),
  }));
  return chart.node.children.map((sidecar) => ApiObject.of(sidecar).toJson());
}
