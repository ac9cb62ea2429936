import { isLabelKey, isLabelValue } from './names';
import { problem, show } from './problem';
import { requireKey, requireStruct, requireText } from './requirements';

/** Throws unless this is a map of Kubernetes labels, with at most so many of them. */
export function requireLabels(who: string, noun: string, labels: Readonly<Record<string, string>>, most = Infinity): Record<string, string> {
  const entries = Object.entries(requireLabelMap(who, noun, labels));
  requireAtMost(who, noun, entries.length, most);
  for (const [key, value] of entries) {
    requireKey(who, `a key of ${noun}`, key);
    if (!isLabelKey(key)) {
      throw problem(who, `${noun} has a key that is no label, got ${show(key)}`, 'Use letters, digits, -, _ and dots, with at most one prefix/');
    }
    if (typeof value !== 'string' || !isLabelValue(value)) {
      throw problem(who, `${noun} '${key}' must be a label value, got ${show(value)}`, 'Use at most 63 letters, digits, -, _ and dots');
    }
  }
  return { ...labels };
}

/** Throws unless this is a map of Kubernetes annotations, with at most so many of them. */
export function requireAnnotations(who: string, noun: string, texts: Readonly<Record<string, string>>, most = Infinity): Record<string, string> {
  const entries = Object.entries(requireStruct(who, noun, texts));
  requireAtMost(who, noun, entries.length, most);
  for (const [key, value] of entries) {
    requireKey(who, `a key of ${noun}`, key);
    // Unlike those of labels, their prefixes may have capitals.
    if (!isLabelKey(key.toLowerCase())) {
      throw problem(who, `${noun} has a key that is no annotation, got ${show(key)}`, 'Use letters, digits, -, _ and dots, with at most one prefix/');
    }
    requireText(who, `${noun} '${key}'`, value);
  }
  return { ...texts };
}

/** Throws unless this is a map; what is in it is not looked at. */
export function requireLabelMap<T>(who: string, noun: string, labels: T): T {
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) {
    throw problem(who, `${noun} must be a map of labels, got ${show(labels)}`, "Give for example { app: 'reviews' }");
  }
  return labels;
}

/** Throws for maps with more entries than the API server takes. */
export function requireAtMost(who: string, noun: string, count: number, most: number): void {
  if (count > most) {
    throw problem(who, `${noun} must have at most ${most} entries, got ${count}`, 'Leave some out');
  }
}
