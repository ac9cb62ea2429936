import { append } from './grouping';
import { TextMap } from '../../manifests/views';

/** Whether the labels carry all that the selector asks for; an empty selector takes everything. */
export function selects(selector: TextMap, labels: TextMap): boolean {
  for (const key of Object.keys(selector)) {
    if (labels[key] !== selector[key]) {
      return false;
    }
  }
  return true;
}

/** A selector as Kubernetes prints it: `app=a,version=v1`, sorted by key. */
export function selectorText(selector: TextMap): string {
  return Object.keys(selector).sort().map((key) => `${key}=${selector[key]}`).join(',');
}

/** Things with labels, to be asked by selector in the time of the answer instead of the time of all things. */
export class LabelIndex<T> {
  private readonly byPair = new Map<string, T[]>();
  private readonly answers = new Map<string, readonly T[]>();

  public constructor(private readonly all: readonly T[], private readonly labelsOf: (item: T) => TextMap) {
    for (const item of all) {
      const labels = labelsOf(item);
      for (const key of Object.keys(labels)) {
        append(this.byPair, pair(key, labels[key]), item);
      }
    }
  }

  /** What the selector selects. */
  public select(selector: TextMap): readonly T[] {
    const keys = Object.keys(selector);
    if (keys.length === 0) {
      return this.all;
    }
    if (keys.length === 1) {
      return this.byPair.get(pair(keys[0], selector[keys[0]])) ?? [];
    }
    const text = selectorText(selector);
    let answer = this.answers.get(text);
    if (!answer) {
      const candidates = keys.map((key) => this.byPair.get(pair(key, selector[key])) ?? []).reduce((a, b) => (b.length < a.length ? b : a));
      answer = candidates.filter((item) => selects(selector, this.labelsOf(item)));
      this.answers.set(text, answer);
    }
    return answer;
  }

  /** Whether the selector selects anything. */
  public has(selector: TextMap): boolean {
    return this.select(selector).length > 0;
  }
}

/** Things with selectors, to be asked by labels: each is filed under the rarest pair of its selector. */
export class SelectorIndex<T> {
  private readonly byPair = new Map<string, T[]>();
  private readonly withoutSelector: T[] = [];

  public constructor(all: readonly T[], private readonly selectorOf: (item: T) => TextMap) {
    const frequency = new Map<string, number>();
    const pairsOf = (item: T) => Object.entries(selectorOf(item)).map(([key, value]) => pair(key, value));
    for (const item of all) {
      for (const text of pairsOf(item)) {
        frequency.set(text, (frequency.get(text) ?? 0) + 1);
      }
    }
    for (const item of all) {
      const pairs = pairsOf(item);
      if (pairs.length === 0) {
        this.withoutSelector.push(item);
      } else {
        append(this.byPair, pairs.reduce((a, b) => (frequency.get(b)! < frequency.get(a)! ? b : a)), item);
      }
    }
  }

  /** The things whose non-empty selector selects these labels. */
  public selecting(labels: TextMap): readonly T[] {
    const found: T[] = [];
    for (const key of Object.keys(labels)) {
      for (const item of this.byPair.get(pair(key, labels[key])) ?? []) {
        if (selects(this.selectorOf(item), labels)) {
          found.push(item);
        }
      }
    }
    return found;
  }

  /** The things without selector, or with an empty one. */
  public get unselective(): readonly T[] {
    return this.withoutSelector;
  }
}

function pair(key: string, value: string): string {
  return `${key}\n${value}`;
}
