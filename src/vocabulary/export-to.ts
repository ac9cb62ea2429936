import { isDomainLabel } from './domains';
import { problem, show } from './problem';

/**
 * Who sees a resource, as Istio reads `exportTo`: namespaces, `.` for the own one, or `*` alone for all.
 * Throws where Istio would refuse the list.
 *
 * @param own the namespace of the resource, if known
 * @param nobody whether `~` (no one) is allowed, which it is for a ServiceEntry
 */
export function requireExportTo(who: string, entries: readonly string[], own: string | undefined, nobody = false): string[] {
  const seen = new Set<string>();
  for (const entry of entries) {
    if (entry === '~' && !nobody) {
      throw problem(who, "exportTo must not be '~' for this kind, got '~'", "Use '.' to keep it in its own namespace");
    }
    if (typeof entry !== 'string' || !(['*', '.', '~'].includes(entry) || isDomainLabel(entry))) {
      throw problem(who, `an entry of exportTo must be a namespace, '.' or '*', got ${show(entry)}`, 'Give the name of a namespace');
    }
    const namespace = entry === '.' && own !== undefined ? own : entry;
    if (seen.has(namespace)) {
      throw problem(who, `exportTo must have each namespace once, got ${show(entry)} again in ${show(entries)}`, 'Leave one out');
    }
    seen.add(namespace);
  }
  const alone = entries.find((entry) => entry === '*' || entry === '~');
  if (alone !== undefined && entries.length > 1) {
    throw problem(who, `exportTo '${alone}' must stand alone, got ${show(entries)}`, 'Leave the others out');
  }
  return [...entries];
}
