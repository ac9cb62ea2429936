import { isLabelKey, isLabelValue } from './names';
import { problem, show } from './problem';

/** Throws unless this is a map of Kubernetes labels. */
export function requireLabels(who: string, noun: string, labels: Readonly<Record<string, string>>): Record<string, string> {
  for (const [key, value] of Object.entries(labels)) {
    if (!isLabelKey(key)) {
      throw problem(who, `${noun} has a key that is no label, got ${show(key)}`, 'Use letters, digits, -, _ and dots, with at most one prefix/');
    }
    if (typeof value !== 'string' || !isLabelValue(value)) {
      throw problem(who, `${noun} '${key}' must be a label value, got ${show(value)}`, 'Use at most 63 letters, digits, -, _ and dots');
    }
  }
  return { ...labels };
}
