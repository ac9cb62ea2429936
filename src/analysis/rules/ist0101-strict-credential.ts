import { objectOf, textOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { Resource } from '../resource';
import { Rule } from '../rule';
import { absent } from '../world/absence';
import { World } from '../world/world';

export const strictGatewayCredential: Rule = {
  name: 'ist0101-strict-credential',
  mode: 'STRICT',
  codes: ['IST0101'],
  check: (world, report) => {
    const secrets = new Set(world.resources.flatMap(secretsOf));
    const names = new Set([...secrets].map((secret) => secret.slice(secret.indexOf('/') + 1)));
    for (const { resource, selector, servers } of world.gateways) {
      const homes = new Set(world.workloadsByLabels.select(selector).map(({ namespace }) => namespace));
      for (const { path, tls } of servers) {
        const credential = textOf(tls?.credentialName);
        if (credential === '') {
          continue;
        }
        const places = credential.includes('/') ? [credential] : [...homes].map((home) => `${home}/${credential}`);
        const isThere = places.length === 0 ? names.has(credential) : places.some((place) => secrets.has(place));
        if (!isThere) {
          report('IST0101', resource, {
            path: `${path}.tls.credentialName`,
            values: { what: 'Secret of credentialName', value: credential },
            ...absent(severityOf(world, places)),
          });
        }
      }
    }
  },
};

function severityOf(world: World, places: readonly string[]): Severity {
  const evident = places.some((place) => world.holds('Secret', place.slice(0, place.indexOf('/'))));
  return world.severityOf(evident);
}

/** Secrets, and what other controllers make Secrets of. */
function secretsOf({ kind, namespace, name, spec }: Resource): string[] {
  switch (kind) {
    case 'Secret':
    case 'SealedSecret': return [`${namespace}/${name}`];
    case 'Certificate': return [`${namespace}/${textOf(spec.secretName)}`];
    case 'ExternalSecret': return [`${namespace}/${textOf(objectOf(spec.target).name) || name}`];
    default: return [];
  }
}
