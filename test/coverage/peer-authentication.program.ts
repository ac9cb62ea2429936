import { Testing } from 'cdk8s';
import { MutualTlsMode, PeerAuthentication } from '../../src/resources/peer-authentication';

/** Sets every field and every enum value of a PeerAuthentication. */
export function objects(): any[] {
  const chart = Testing.chart();
  const modes = Object.values(MutualTlsMode);
  modes.forEach((mtls, i) => new PeerAuthentication(chart, `mode-${i}`, {
    mtls, selector: { app: 'web' }, portLevelMtls: modes.map((mode, port) => ({ mode, port: 8000 + port })),
  }));
  return Testing.synth(chart);
}
