import { problem, show } from '../vocabulary/problem';

/** Versions with their percentages, in the order in which they were declared: whole, at least one, 100 together. */
export type Split = ReadonlyArray<readonly [version: string, percent: number]>;

/** Checks a map of version → percent. Throws unless it has a version, and all percentages are whole numbers from 0 to 100 that add up to 100. */
export function split(who: string, weights: Readonly<Record<string, number>>): Split {
  if (typeof weights !== 'object' || weights === null || Array.isArray(weights)) {
    throw problem(who, `weights must be a map of version to percent, got ${show(weights)}`, 'Give for example { v1: 90, v2: 10 }');
  }
  const entries = Object.entries(weights);
  if (entries.length === 0) {
    throw problem(who, 'weights must name at least one version, got {}', 'Give for example { v1: 100 }');
  }
  for (const [version, weight] of entries) {
    if (typeof weight !== 'number' || !Number.isInteger(weight) || weight < 0 || weight > 100) {
      throw problem(who, `the weight of '${version}' must be a whole number from 0 to 100, got ${show(weight)}`, fixFor(version, weight));
    }
  }
  const sum = entries.reduce((total, [, weight]) => total + weight, 0);
  if (sum !== 100) {
    const list = entries.map(([version, weight]) => `${version}=${weight}`).join(', ');
    throw problem(who, `weights must add up to 100, got ${sum} (${list})`,
      entries.length === 1 ? `Set '${entries[0][0]}' to 100` : `Change one of them by ${Math.abs(100 - sum)}`);
  }
  return entries;
}

function fixFor(name: string, weight: unknown): string {
  if (typeof weight === 'string' && /^\d+$/.test(weight)) {
    return `Write it without quotes: ${Number(weight)}`;
  }
  return typeof weight === 'number' && weight < 0 ? `Use 0 to declare '${name}' without traffic` : 'Give a whole percentage, 0 for a version without traffic';
}
