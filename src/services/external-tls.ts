import { ClientTls } from '../policy/client-tls';
import type { TrafficPolicy } from '../policy/traffic-policy';
import { problem, show } from '../vocabulary/problem';
import { requireMade, requireStruct } from '../vocabulary/requirements';

/** The policy with TLS that sidecars begin, as far as it does not say it itself. @internal */
export function originate(who: string, host: string, policy: TrafficPolicy = {}): TrafficPolicy {
  const { tls, portLevelSettings } = requireStruct(who, 'trafficPolicy', policy);
  if (portLevelSettings !== undefined) {
    throw problem(who, `tlsOrigination and portLevelSettings must not stand together, got ${show(portLevelSettings)}`,
      'The policy of a port drops the TLS of the host: there is one port, so give its blocks directly in trafficPolicy');
  }
  if (tls !== undefined) {
    const { mode } = requireMade(who, 'the tls of trafficPolicy', tls, 'ClientTls');
    if (mode !== 'SIMPLE' && mode !== 'MUTUAL') {
      throw problem(who, `tlsOrigination needs TLS of the mode SIMPLE or MUTUAL, got ${show(mode)}`, 'Make it with ClientTls.simple or ClientTls.mutual, or leave tls out');
    }
    return policy;
  }
  // Said in full, since older meshes verify nothing where no authorities are named.
  return { ...policy, tls: ClientTls.simple({ sni: host, subjectAltNames: [host], caCertificates: 'system' }) };
}
