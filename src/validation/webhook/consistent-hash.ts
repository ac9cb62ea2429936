import type { Problems } from './problems';
import { isObject, JsonObject, objectsOf, textOf } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

const LARGEST_TABLE = 5000011;

/** DR-050 to DR-058. */
export function checkConsistentHash(problems: Problems, path: string, hash: JsonObject, warn: boolean): void {
  if (isObject(hash.httpCookie)) {
    checkCookie(problems, `${path}.httpCookie`, hash.httpCookie);
  }
  const ringSize = typeof hash.minimumRingSize === 'number' ? hash.minimumRingSize : 0;
  if (ringSize !== 0) {
    if (warn) {
      problems.warning('DR-053', `${path}.minimumRingSize`, `consistent hash MinimumRingSize is deprecated, got ${show(ringSize)}`, "Use ConsistentHashLB's RingHash configuration instead");
    }
    if (isObject(hash.ringHash) || isObject(hash.maglev)) {
      problems.error('DR-054', path, 'only one of MinimumRingSize, RingHash or Maglev can be specified', 'Leave minimumRingSize out');
    }
  }
  if (isObject(hash.maglev)) {
    checkTable(problems, `${path}.maglev.tableSize`, typeof hash.maglev.tableSize === 'number' ? hash.maglev.tableSize : 0);
  }
}

function checkCookie(problems: Problems, path: string, cookie: JsonObject): void {
  if (textOf(cookie.name) === '') {
    problems.error('DR-050', `${path}.name`, 'name required for HttpCookie, got none');
  }
  const seen = new Set<string>();
  objectsOf(cookie.attributes).forEach((attribute, i) => {
    const name = textOf(attribute.name);
    if (name === '') {
      problems.error('DR-051', `${path}.attributes[${i}].name`, 'cookie attribute name cannot be empty');
    } else if (seen.has(name)) {
      problems.error('DR-052', `${path}.attributes[${i}].name`, `duplicate cookie attribute name, got ${show(name)} again`);
    }
    seen.add(name);
  });
}

function checkTable(problems: Problems, path: string, size: number): void {
  if (size === 0) {
    problems.error('DR-055', path, 'tableSize must be set for maglev, got none');
  }
  if (size >= LARGEST_TABLE) {
    problems.error('DR-056', path, `tableSize must be less than ${LARGEST_TABLE} for maglev, got ${show(size)}`);
  }
  if (!isPrime(size)) {
    problems.error('DR-057', path, `tableSize must be a prime number for maglev, got ${show(size)}`, 'Envoy takes 65537 by default');
  }
}

/** As Istio tells it: 1 counts, 0 does not. Larger tables are refused anyway, so the search is short. */
function isPrime(size: number): boolean {
  if (size >= LARGEST_TABLE) {
    return true;
  }
  for (let divisor = 2; divisor * divisor <= size; divisor++) {
    if (size % divisor === 0) {
      return false;
    }
  }
  return size > 0;
}
