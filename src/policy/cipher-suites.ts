import { problem, show } from '../vocabulary/problem';
import { requireList, requireText } from '../vocabulary/requirements';

const KNOWN = new Set([
  ...['ECDSA', 'RSA'].flatMap((key) => [
    'AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'CHACHA20-POLY1305', 'AES128-SHA', 'AES256-SHA',
  ].map((cipher) => `ECDHE-${key}-${cipher}`)),
  'AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA', 'AES256-SHA', 'DES-CBC3-SHA', 'ALL',
]);

/** Throws for ciphers that Istio would ignore: unknown ones and doubles. */
export function requireCiphers(who: string, suites: readonly string[]): string[] {
  const seen = new Set<string>();
  return requireList(who, 'cipherSuites', suites).map((suite) => {
    // Words that start with a sign, as !DES or @STRENGTH, are for OpenSSL's own grammar.
    if (requireText(who, 'an entry of cipherSuites', suite) === '' || (/^[A-Za-z0-9]/.test(suite) && !KNOWN.has(suite))) {
      throw problem(who, `an entry of cipherSuites must be a cipher that Istio knows, got ${show(suite)}`, "Give for example 'ECDHE-RSA-AES256-GCM-SHA384'");
    }
    if (seen.has(suite)) {
      throw problem(who, `cipherSuites must have each cipher once, got ${show(suite)} twice`, 'Leave one out');
    }
    seen.add(suite);
    return suite;
  });
}
