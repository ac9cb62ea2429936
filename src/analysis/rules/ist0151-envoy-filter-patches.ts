import { isObject, JsonObject, numberOf, objectOf, objectsOf, textOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { Resource } from '../resource';
import { Report, Rule } from '../rule';
import { ISTIO_FILTERS } from '../world/istio-filters';

const REPLACEABLE = new Set(['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST']);
const FIXED = new Set(['ROUTE_CONFIGURATION', 'HTTP_ROUTE']);

export const envoyFilterPatches: Rule = {
  name: 'ist0151-envoy-filter-patches',
  mode: 'BOTH',
  codes: ['IST0151', 'IST0152', 'IST0153', 'IST0154', 'IST0155', 'IST0133'],
  check: (world, report) => {
    const versioned = new Set<string>();
    for (const filter of [...world.of('EnvoyFilter')].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (world.parity) {
        report('IST0133', filter, { values: { problem: 'an EnvoyFilter depends on details of Istio that may change with any release' } });
      }
      const patches = objectsOf(filter.spec.configPatches);
      const end = patches.findIndex(({ patch }) => !isObject(patch));
      patches.slice(0, end < 0 ? patches.length : end).forEach((patch, i) => {
        const isSafe = !world.parity && ISTIO_FILTERS.has(anchor(patch));
        const isAlone = !world.parity && anchor(patch) === '' && textOf(objectOf(patch.patch).operation).startsWith('INSERT_');
        checkPatch(filter, patch, { isSafe, isAlone, path: `spec.configPatches[${i}]`, versioned }, report);
      });
    }
  },
};

interface Place {
  /** The filter beside which it works is Istio's own. */
  readonly isSafe: boolean;
  /** It is inserted beside no filter in particular: at the beginning or the end, where only filters of the same kind can come before it. */
  readonly isAlone: boolean;
  readonly path: string;
  readonly versioned: Set<string>;
}

function checkPatch(filter: Resource, entry: JsonObject, { isSafe, isAlone, path, versioned }: Place, report: Report): void {
  const applyTo = textOf(entry.applyTo);
  const operation = textOf(objectOf(entry.patch).operation);
  const name = filterName(entry);
  const detail = { path, values: { applyTo, operation, filter: name } };
  if (operation === 'ADD' && FIXED.has(applyTo)) {
    report('IST0153', filter, detail);
  } else if (operation === 'REMOVE' && FIXED.has(applyTo)) {
    report('IST0154', filter, detail);
  } else if (operation === 'REPLACE' && !REPLACEABLE.has(applyTo)) {
    report('IST0152', filter, detail);
  } else if (!isSafe && ['REMOVE', 'REPLACE', 'INSERT_BEFORE', 'INSERT_AFTER'].includes(operation) && (numberOf(filter.spec.priority) ?? 0) === 0) {
    report(versioned.has(name) ? 'IST0155' : 'IST0151', filter, isAlone ? { ...detail, severity: Severity.INFO } : detail);
  }
  if (textOf(objectOf(objectOf(entry.match).proxy).proxyVersion) !== '') {
    versioned.add(name);
  }
}

/** The filter beside which, or in whose place, a patch works; empty where the patch names none. */
function anchor({ applyTo, match }: JsonObject): string {
  const filter = objectOf(objectOf(objectOf(objectOf(match).listener).filterChain).filter);
  return textOf(applyTo === 'HTTP_FILTER' ? objectOf(filter.subFilter).name : filter.name);
}

/** The filter that a patch is about: what it adds, else where. */
function filterName({ patch, match }: JsonObject): string {
  const value = objectOf(patch).value;
  if (!isObject(value)) {
    return '';
  }
  return textOf(value.name) || textOf(objectOf(objectOf(objectOf(objectOf(match).listener).filterChain).filter).name);
}
