import { checkSelector } from './selector';
import { isObject, JsonObject, objectOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { show } from '../../vocabulary/problem';
import type { Report } from '../check';

/** What istiod says of a PeerAuthentication. */
export function checkPeerAuthentication(spec: JsonObject, report: Report): void {
  checkSelector(spec, report);
  if (!isObject(spec.portLevelMtls)) {
    return;
  }
  const path = 'spec.portLevelMtls';
  const ports = Object.keys(spec.portLevelMtls);
  if (ports.length > 0 && Object.keys(objectOf(objectOf(spec.selector).matchLabels)).length === 0) {
    report('SEC-040', Severity.ERROR, path, 'a policy for a whole namespace or mesh cannot have settings for ports', 'Add a selector, or remove them');
  }
  for (const port of ports) {
    if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
      report('SEC-041', Severity.ERROR, path, `its keys must be ports, got ${show(port)}`, 'Use numbers from 1 to 65535');
    }
  }
}
