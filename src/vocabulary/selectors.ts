import { requireLabelMap, requireLabels } from './label-maps';
import { problem, show } from './problem';

/** What the API server takes in a `matchLabels`. */
const MOST_LABELS = 4096;

/** Throws unless these labels choose workloads: Istio knows no wildcard there, and an empty map means all of the namespace by accident. */
export function requireSelector(who: string, noun: string, labels: Readonly<Record<string, string>>, most = MOST_LABELS): Record<string, string> {
  const entries = Object.entries(requireLabelMap(who, noun, labels));
  if (entries.length === 0) {
    throw problem(who, `${noun} needs at least one label, got {}`, 'To mean all workloads of the namespace, leave it out');
  }
  const wildcard = entries.flat().find((text) => typeof text === 'string' && text.includes('*'));
  if (wildcard !== undefined) {
    throw problem(who, `${noun} knows no wildcards, got ${show(wildcard)}`, 'Write the label out');
  }
  return requireLabels(who, noun, labels, most);
}
