import type { Problems } from './problems';
import { JsonObject, listOf, textOf } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

const CONFIG_MAP = 'configmap://';

/** DR-080 to DR-088. */
export function checkClientTls(problems: Problems, path: string, tls: JsonObject, namespace: string): void {
  const filled = (field: string) => textOf(tls[field]) !== '';
  const credential = textOf(tls.credentialName);
  if (credential.startsWith(CONFIG_MAP)) {
    const [owner, name] = credential.slice(CONFIG_MAP.length).split('/');
    // Where the object names no namespace and nobody says a default, it may be applied to any.
    if (!owner || !name || (namespace !== '' && owner !== namespace)) {
      problems.error('DR-080', `${path}.credentialName`, `invalid configmap:// credentialName, got ${show(credential)}`, `Write configmap://${namespace || 'namespace'}/name, in the rule's own namespace`);
    }
  }
  const { mode, insecureSkipVerify } = tls;
  const verified = filled('caCertificates') || listOf(tls.subjectAltNames).length > 0;
  if (insecureSkipVerify === true && mode === 'SIMPLE' && (verified || credential !== '')) {
    problems.error('DR-081', path, 'cannot specify CaCertificates, CredentialName or SubjectAltNames when InsecureSkipVerify is set true', 'Keep one or the other');
  }
  if (insecureSkipVerify === true && mode === 'MUTUAL' && verified) {
    problems.error('DR-082', path, 'cannot specify CaCertificates or SubjectAltNames when InsecureSkipVerify is set true', 'Keep one or the other');
  }
  if ((mode === 'SIMPLE' || mode === 'MUTUAL') && credential !== '') {
    const extra = ['clientCertificate', 'caCertificates', 'privateKey', 'caCrl'].filter(filled);
    if (extra.length > 0) {
      problems.error('DR-083', path, `if credentialName is set, ${extra.join(', ')} must not be`, 'The Secret holds them: leave the paths out');
    }
    return;
  }
  if (mode === 'MUTUAL') {
    if (!filled('clientCertificate')) {
      problems.error('DR-084', `${path}.clientCertificate`, 'client certificate required for mutual tls, got none');
    }
    if (!filled('privateKey')) {
      problems.error('DR-085', `${path}.privateKey`, 'private key required for mutual tls, got none');
    }
  }
}
