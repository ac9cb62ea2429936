import { Testing } from 'cdk8s';
import { ServerTlsFields, ServerTlsMode, TlsVersion } from '../../src/policy/server-tls-options';
import { Gateway } from '../../src/resources/gateway';
import { GatewayServer } from '../../src/resources/gateway-server';

const hosts = ['./*.example.com'];
const files = { serverCertificate: '/cert', privateKey: '/key', caCertificates: '/ca' };

/** Fields that a server with TLS may have, in groups that go together. */
export const TLS_FIELDS: ServerTlsFields[] = [
  { ...files, caCrl: '/crl', mode: ServerTlsMode.MUTUAL, minProtocolVersion: TlsVersion.TLSV1_0, maxProtocolVersion: TlsVersion.TLSV1_3, cipherSuites: ['AES128-SHA'] },
  { credentialNames: ['rsa', 'ecdsa'], mode: ServerTlsMode.OPTIONAL_MUTUAL, minProtocolVersion: TlsVersion.TLSV1_1, maxProtocolVersion: TlsVersion.TLS_AUTO, cipherSuites: ['AES128-SHA'] },
  { tlsCertificates: [files], mode: ServerTlsMode.SIMPLE, minProtocolVersion: TlsVersion.TLSV1_2, maxProtocolVersion: TlsVersion.TLSV1_2 },
  {
    credentialName: 'secret',
    caCertCredentialName: 'ca',
    mode: ServerTlsMode.MUTUAL,
    minProtocolVersion: TlsVersion.TLSV1_3,
    subjectAltNames: ['a'],
    verifyCertificateHash: ['ab'],
    verifyCertificateSpki: ['cd'],
    insecureSkipVerify: true,
  },
  { mode: ServerTlsMode.ISTIO_MUTUAL, minProtocolVersion: TlsVersion.TLS_AUTO },
  { mode: ServerTlsMode.ISTIO_MUTUAL, maxProtocolVersion: TlsVersion.TLSV1_0 },
  { mode: ServerTlsMode.ISTIO_MUTUAL, maxProtocolVersion: TlsVersion.TLSV1_1 },
  { mode: ServerTlsMode.PASSTHROUGH },
  { mode: ServerTlsMode.AUTO_PASSTHROUGH },
];

const FACTORIES = {
  [ServerTlsMode.SIMPLE]: GatewayServer.https,
  [ServerTlsMode.MUTUAL]: GatewayServer.mutual,
  [ServerTlsMode.OPTIONAL_MUTUAL]: GatewayServer.optionalMutual,
  [ServerTlsMode.ISTIO_MUTUAL]: GatewayServer.istioMutual,
  [ServerTlsMode.PASSTHROUGH]: GatewayServer.tlsPassthrough,
  [ServerTlsMode.AUTO_PASSTHROUGH]: GatewayServer.tlsAutoPassthrough,
};

/** Sets every field and every enum value of a Gateway. */
export function objects(): any[] {
  const chart = Testing.chart();
  new Gateway(chart, 'gateway', {
    servers: [
      GatewayServer.http({ hosts, httpsRedirect: true, portName: 'web', targetPort: 0, bind: '0.0.0.0', defaultEndpoint: '127.0.0.1:80', name: 'web' }),
      GatewayServer.tcp({ hosts, port: 27017, protocol: 'MONGO' }),
      ...TLS_FIELDS.map(({ mode, ...fields }, i) => FACTORIES[mode!]({ hosts, port: 8000 + i, ...fields })),
    ],
  });
  return Testing.synth(chart);
}
