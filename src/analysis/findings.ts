import { Entry } from './catalogue/entry';
import { fill } from './message';
import { Resource } from './resource';
import { Detail } from './rule';
import { Finding } from '../vocabulary/finding';
import { shorten } from '../vocabulary/problem';

/** A manifest may hold megabytes in a name, which nobody reads. */
const LONGEST_TEXT = 2000;

/** Findings as they are told: sorted, without duplicates, the same for any order of the manifests. */
export class Findings {
  private readonly byKey = new Map<string, Finding>();

  /** Adds what the catalogue says of a code, with what is known of the case. */
  public add(code: string, entry: Entry, resource: Resource, detail: Detail = {}): void {
    const finding: Finding = {
      code,
      ...(detail.rule === undefined ? {} : { rule: detail.rule }),
      severity: detail.severity ?? entry.severity,
      message: shorten(fill(detail.message ?? entry.message, detail.values), LONGEST_TEXT),
      object: shorten(resource.id, LONGEST_TEXT),
      ...(detail.path === undefined ? {} : { path: shorten(detail.path, LONGEST_TEXT) }),
      origin: resource.origin,
      fix: shorten(fill(detail.fix ?? entry.fix, detail.values), LONGEST_TEXT),
    };
    this.byKey.set(sortKey(finding), finding);
  }

  public get sorted(): Finding[] {
    return [...this.byKey.keys()].sort().map((key) => this.byKey.get(key)!);
  }
}

/** Findings of several clusters in one order. */
export function joined(groups: readonly Finding[][]): Finding[] {
  if (groups.length === 1) {
    return groups[0];
  }
  const keyed = groups.flat().map((finding) => ({ finding, key: `${sortKey(finding)}\u0000${finding.origin}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ finding }) => finding);
}

function sortKey({ object, code, path = '', message }: Finding): string {
  return [object, code, path, message].join('\u0000');
}
