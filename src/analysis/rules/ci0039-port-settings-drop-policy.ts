import { isObject, JsonObject, numberOf, objectOf, objectsOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';

/** What a port's own settings replace even where they do not mention it (R-Q12). */
const BLOCKS = ['connectionPool', 'loadBalancer', 'outlierDetection', 'tls', 'tunnel', 'proxyProtocol', 'retryBudget'];

export const portSettingsDropPolicy: Rule = {
  name: 'ci0039-port-settings-drop-policy',
  mode: 'STRICT',
  codes: ['CI0039'],
  check: (world, report) => {
    for (const { resource, policy, subsets } of world.destinationRules) {
      for (const place of [{ path: 'spec.trafficPolicy', policy }, ...subsets.map(({ path, policy: own }) => ({ path: `${path}.trafficPolicy`, policy: own }))]) {
        objectsOf(place.policy?.portLevelSettings).forEach((settings, i) => {
          const blocks = BLOCKS.filter((block) => place.policy?.[block] !== undefined && settings[block] === undefined);
          if (blocks.length > 0) {
            const port = numberOf(objectOf(settings.port).number) ?? 0;
            report('CI0039', resource, {
              path: `${place.path}.portLevelSettings[${i}]`,
              severity: isPreference(blocks, place.policy) ? Severity.INFO : Severity.WARNING,
              values: { port, blocks },
            });
          }
        });
      }
    }
  },
};

/** How pods are chosen is a preference; limits, ejection and TLS are not. */
function isPreference(blocks: readonly string[], policy: JsonObject | undefined): boolean {
  return blocks.every((block) => block === 'loadBalancer') && !isObject(objectOf(policy?.loadBalancer).consistentHash);
}
