import { isObject, numberOf, objectOf, objectsOf, textOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { DestinationRule } from '../world/destination-rule';

export const serverVerification: Rule = {
  name: 'ist0128-server-verification',
  mode: 'BOTH',
  codes: ['IST0128', 'IST0129'],
  check: (world, report) => {
    for (const rule of world.destinationRules) {
      const { resource, host, policy } = rule;
      if (policy && isUnverified(policy.tls, rule)) {
        report('IST0128', resource, {
          path: 'spec.trafficPolicy.tls',
          values: { mode: modeOf(policy.tls), host },
          ...severityOf(policy.tls, world.parity),
        });
      }
      objectsOf(policy?.portLevelSettings).forEach((settings, i) => {
        if (isUnverified(settings.tls, rule)) {
          const port = numberOf(objectOf(settings.port).number) ?? 0;
          report('IST0129', resource, {
            path: `spec.trafficPolicy.portLevelSettings[${i}].tls`,
            values: { mode: modeOf(settings.tls), host, port },
            ...severityOf(settings.tls, world.parity),
          });
        }
      });
    }
  },
};

/** Proxies of today take the authorities of the operating system where none are named; only who turns that off stays unverified. */
function severityOf(tls: unknown, parity: boolean): { severity?: Severity } {
  return parity || objectOf(tls).insecureSkipVerify === true ? {} : { severity: Severity.INFO };
}

function modeOf(tls: unknown): string {
  return textOf(objectOf(tls).mode);
}

function isUnverified(tls: unknown, { hasWorkloadSelector }: DestinationRule): boolean {
  return isObject(tls) && ['SIMPLE', 'MUTUAL'].includes(modeOf(tls)) && !tls.caCertificates && !(tls.credentialName && hasWorkloadSelector);
}
