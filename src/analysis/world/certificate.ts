import type { X509Certificate } from 'crypto';
import { JsonObject, textOf } from '../../manifests/views';

const PAIRS: ReadonlyArray<readonly [string, string]> = [['tls.crt', 'tls.key'], ['cert', 'key']];
const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/;

/** What is wrong with the certificate of a Secret, judged by the certificate alone; undefined where it is usable. */
export function certificateProblem(data: JsonObject, stringData: JsonObject): string | undefined {
  const pair = PAIRS.find(([certificate, key]) => [certificate, key].every((name) => textOf(data[name]) !== '' || textOf(stringData[name]) !== ''));
  if (!pair) {
    return 'it lacks tls.crt and tls.key';
  }
  const pem = textOf(stringData[pair[0]]) || Buffer.from(textOf(data[pair[0]]), 'base64').toString('latin1');
  const certificate = parse(pem);
  if (!certificate) {
    return `${pair[0]} is no certificate`;
  }
  const now = Date.now();
  if (now > Date.parse(certificate.validTo)) {
    return `the certificate has expired (${certificate.validTo})`;
  }
  return now < Date.parse(certificate.validFrom) ? `the certificate is not valid yet (${certificate.validFrom})` : undefined;
}

function parse(pem: string): X509Certificate | undefined {
  const block = PEM_BLOCK.exec(pem);
  if (block?.[1] !== 'CERTIFICATE') {
    return undefined;
  }
  try {
    // Loaded when the first certificate is met: few manifests have one.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const crypto = require('crypto') as { X509Certificate: typeof X509Certificate };
    return new crypto.X509Certificate(Buffer.from(block[2], 'base64'));
  } catch {
    return undefined;
  }
}
