import { isObject, JsonObject, listOf, objectOf, objectsOf, textOf } from '../../manifests/views';
import { conflict } from '../../routing/translate/merge-match';
import { NameResolver } from '../../routing/translate/name-resolver';
import { Severity } from '../../vocabulary/finding';
import type { HttpMatchSpec } from '../../vocabulary/virtual-service-spec';
import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { append } from '../world/grouping';
import { VirtualService } from '../world/virtual-service';
import { World } from '../world/world';

/** Matches of a rule that delegates, as Istio compares them; undefined where they cannot be read. */
type Matches = readonly HttpMatchSpec[] | undefined;

interface Root {
  readonly virtualService: VirtualService;
  readonly matches: Matches;
}

/** A rule of a delegate all of whose conditions must fit the conditions of a rule that delegates to it, or Istio drops it (R-K5). */
export const delegateOutOfReach: Rule = {
  name: 'ci0032-delegate-out-of-reach',
  mode: 'STRICT',
  codes: ['CI0032'],
  check: (world, report) => {
    const roots = rootsByDelegate(world);
    for (const { resource, hosts, rules } of roots.size > 0 ? world.virtualServices : []) {
      const asking = hosts.length === 0 ? roots.get(qualifiedName(resource)) ?? [] : [];
      for (const rule of asking.length > 0 ? rules.filter(({ protocol, matches }) => protocol === 'http' && matches.length > 0) : []) {
        const own = readMatches(world, rule.matches, resource.namespace);
        const misfit = own?.findIndex((inner) => asking.every(({ matches }) => matches !== undefined && matches.length > 0
          && matches.every((outer) => conflict(outer, inner)))) ?? -1;
        if (misfit >= 0) {
          report('CI0032', resource, {
            path: `${rule.path}.match[${misfit}]`,
            // Another rule that delegates here may live elsewhere.
            severity: world.complete ? Severity.ERROR : Severity.WARNING,
            values: {
              condition: JSON.stringify(rule.matches[misfit]),
              why: 'it contradicts every condition of the rules that delegate here, and Istio drops the whole rule'
                + (asking.some(({ matches }) => matches?.some(hasRegex)) ? ' (regular expressions of a delegate and its root are not combined)' : ''),
              advice: `Match what the rules of ${[...new Set(asking.map(({ virtualService }) => qualifiedName(virtualService.resource)))].sort().join(', ')} leave to it`,
            },
          });
        }
      }
    }
  },
};

function rootsByDelegate(world: World): Map<string, Root[]> {
  const roots = new Map<string, Root[]>();
  for (const virtualService of world.virtualServices) {
    const { namespace } = virtualService.resource;
    for (const { json, matches } of virtualService.rules.filter((rule) => isObject(rule.json.delegate))) {
      const delegate = objectOf(json.delegate);
      const key = `${textOf(delegate.namespace) || namespace}/${textOf(delegate.name)}`;
      append(roots, key, { virtualService, matches: readMatches(world, matches, namespace) });
    }
  }
  return roots;
}

const TEXTS = ['uri', 'scheme', 'method', 'authority', 'sourceLabels'];
const MAPS = ['headers', 'withoutHeaders', 'queryParams'];

function readMatches(world: World, matches: readonly JsonObject[], namespace: string): Matches {
  const isText = (value: unknown) => value === undefined || (isObject(value) && Object.values(value).every((one) => typeof one === 'string'));
  const isTexts = (value: unknown) => value === undefined || (isObject(value) && Object.values(value).every((one) => isObject(one) && isText(one)));
  const isReadable = matches.every((match) => TEXTS.every((field) => isText(match[field])) && MAPS.every((field) => isTexts(match[field]))
    && listOf(match.gateways).every((gateway) => typeof gateway === 'string'));
  return isReadable ? new NameResolver(namespace, world.clusterDomain).rule({ match: matches }, '').match : undefined;
}

function hasRegex(match: HttpMatchSpec): boolean {
  return objectsOf([match.uri, match.method, ...Object.values(match.headers ?? {})]).some(({ regex }) => regex !== undefined);
}
