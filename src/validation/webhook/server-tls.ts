import type { Problems } from './problems';
import { textsOf } from './texts';
import { JsonObject, listOf, objectsOf, textOf } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

/** P-37. */
const CIPHERS = new Set([
  ...['ECDSA', 'RSA'].flatMap((kind) => ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'CHACHA20-POLY1305', 'AES128-SHA', 'AES256-SHA']
    .map((suite) => `ECDHE-${kind}-${suite}`)),
  'AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA', 'AES256-SHA', 'DES-CBC3-SHA',
]);

const CERTIFICATES = ['serverCertificate', 'privateKey', 'caCertificates'] as const;
const WITH_CERTIFICATE = new Set(['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL']);

/** GW-030 to GW-046: TLS of a Gateway's server or a Sidecar's listener. */
export function checkServerTls(problems: Problems, path: string, tls: JsonObject): void {
  const mode = textOf(tls.mode) || 'PASSTHROUGH';
  const filled = (field: string) => textOf(tls[field]) !== '';
  const listed = (field: string) => listOf(tls[field]).length > 0;
  checkVersionAndCiphers(problems, path, tls);
  const sources = [['serverCertificate and privateKey', filled('serverCertificate') && filled('privateKey')], ['credentialName', filled('credentialName')],
    ['credentialNames', listed('credentialNames')], ['tlsCertificates', listed('tlsCertificates')]].filter(([, there]) => there).map(([name]) => String(name));
  if (mode === 'ISTIO_MUTUAL') {
    const extra = [...CERTIFICATES.filter(filled), ...(listed('tlsCertificates') ? ['tlsCertificates'] : []),
      ...(filled('credentialName') ? ['credentialName'] : []), ...(listed('credentialNames') ? ['credentialNames'] : [])];
    extra.forEach((field) => problems.error('GW-033', `${path}.${field}`, `ISTIO_MUTUAL TLS cannot have associated ${field}`, 'Istio brings the certificates: leave it out'));
    return;
  }
  const passthrough = mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH';
  if (passthrough) {
    const ignored = [...sources, ...[...CERTIFICATES, 'caCrl'].filter(filled)];
    if (ignored.length > 0) {
      problems.warning('GW-034', path, `${mode} mode does not use certificates, ${[...new Set(ignored)].join(', ')} will be ignored`, 'Leave them out, or choose SIMPLE or MUTUAL');
    }
  }
  if (sources.length > 1) {
    problems.error('GW-038', path, `only one of credentialName, credentialNames, tlsCertificates or serverCertificate/privateKey can be specified, got ${sources.join(' and ')}`);
  }
  if (filled('caCrl') && filled('credentialName') && passthrough) {
    problems.error('GW-044', `${path}.caCrl`, 'CRL is not supported with credentialName', 'Put the CRL into the Secret');
  }
  if (WITH_CERTIFICATE.has(mode) && !filled('credentialName') && !listed('credentialNames')) {
    checkCertificateFiles(problems, path, tls, mode);
  }
}

function checkVersionAndCiphers(problems: Problems, path: string, tls: JsonObject): void {
  const ciphers = textsOf(tls.cipherSuites);
  if ((tls.minProtocolVersion === 'TLSV1_0' || tls.minProtocolVersion === 'TLSV1_1') && ciphers.length === 0) {
    problems.warning('GW-030', `${path}.minProtocolVersion`, `TLS version below TLSV1_2 require setting compatible ciphers, got ${show(tls.minProtocolVersion)}`,
      'Add cipherSuites, or raise the version');
  }
  const valid = (cipher: string) => cipher === '' || cipher === 'ALL' || !/^[\p{L}\p{N}]/u.test(cipher) || CIPHERS.has(cipher);
  const invalid = ciphers.filter((cipher) => !valid(cipher));
  if (invalid.length > 0) {
    problems.warning('GW-031', `${path}.cipherSuites`, `ignoring invalid cipher suites, got ${show(invalid)}`);
  }
  const twice = ciphers.filter((cipher, i) => valid(cipher) && ciphers.indexOf(cipher) !== i);
  if (twice.length > 0) {
    problems.warning('GW-032', `${path}.cipherSuites`, `ignoring duplicate cipher suites, got ${show(twice)}`);
  }
}

function checkCertificateFiles(problems: Problems, path: string, tls: JsonObject, mode: string): void {
  if (mode !== 'SIMPLE' && textOf(tls.caCertificates) === '') {
    problems.error('GW-040', `${path}.caCertificates`, `${mode} TLS requires a client CA bundle, got none`, 'Give caCertificates or credentialName');
  }
  const pairs = objectsOf(tls.tlsCertificates);
  if (pairs.length > 2) {
    problems.warning('GW-041', `${path}.tlsCertificates`, `up to 2 server certificates are supported, got ${pairs.length}`);
  }
  for (const [pair, at] of pairs.length > 0 ? pairs.map((one, i) => [one, `${path}.tlsCertificates[${i}]`] as const) : [[tls, path] as const]) {
    if (textOf(pair.serverCertificate) === '') {
      problems.error('GW-042', `${at}.serverCertificate`, `${mode} TLS requires a server certificate, got none`, 'Give credentialName, or the path of a certificate');
    }
    if (textOf(pair.privateKey) === '') {
      problems.error('GW-043', `${at}.privateKey`, `${mode} TLS requires a private key, got none`, 'Give credentialName, or the path of a key');
    }
  }
  if (mode === 'SIMPLE' && textOf(tls.caCrl) !== '') {
    problems.error('GW-045', `${path}.caCrl`, 'CRL is not supported with SIMPLE TLS', 'Leave it out, or choose MUTUAL');
  }
}
