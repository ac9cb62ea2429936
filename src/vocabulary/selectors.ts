import { requireLabels } from './label-maps';
import { problem, show } from './problem';

/** Throws unless these labels choose workloads: Istio knows no wildcard there, and an empty map means all of the namespace by accident. */
export function requireSelector(who: string, noun: string, labels: unknown): Record<string, string> {
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) {
    throw problem(who, `${noun} must be a map of labels, got ${show(labels)}`, "Give for example { app: 'reviews' }");
  }
  const entries = Object.entries(labels as Record<string, string>);
  if (entries.length === 0) {
    throw problem(who, `${noun} needs at least one label, got {}`, 'To mean all workloads of the namespace, leave it out');
  }
  const wildcard = entries.flat().find((text) => typeof text === 'string' && text.includes('*'));
  if (wildcard !== undefined) {
    throw problem(who, `${noun} knows no wildcards, got ${show(wildcard)}`, 'Write the label out');
  }
  return requireLabels(who, noun, labels as Record<string, string>);
}
