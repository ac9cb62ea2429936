import type { Facts, KindFacts } from './node';

let facts: Facts | undefined;

/** The facts, read when the first object is validated. */
export function schemaFacts(): Facts {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return facts ??= JSON.parse((require('./facts.generated') as { FACTS: string }).FACTS) as Facts;
}

const GROUPS = new Set(['networking.istio.io', 'security.istio.io', 'telemetry.istio.io', 'extensions.istio.io']);

/** Whether an API group is Istio's own. */
export function isIstioGroup(group: string): boolean {
  return GROUPS.has(group);
}

/** What is known of a kind of Istio. */
export function kindFacts(group: string, kind: string): KindFacts | undefined {
  const { kinds } = schemaFacts();
  const name = `${group}/${kind}`;
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}
