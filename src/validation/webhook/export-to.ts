import type { Problems } from './problems';
import { textsOf } from './texts';
import { isDomainLabel } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

/** What differs between the kinds that have `exportTo`. */
export interface ExportRules {
  readonly rule: string;
  /** `~`, nobody: a ServiceEntry may. */
  readonly nobody?: boolean;
  /** A DestinationRule with a workload selector stays in its namespace. */
  readonly ownOnly?: boolean;
}

/** P-27. */
export function checkExportTo(problems: Problems, path: string, exportTo: unknown, namespace: string, rules: ExportRules): void {
  const entries = textsOf(exportTo);
  if (entries.length === 0) {
    return;
  }
  const { rule } = rules;
  const seen = new Set<string>();
  entries.forEach((entry, i) => {
    const target = entry === '.' ? namespace : entry;
    if (seen.has(target)) {
      problems.error(rule, `${path}[${i}]`, `duplicate entries in exportTo, got ${show(entry)} again`, 'Leave one of them out');
    }
    seen.add(target);
    if (entry === '~' && !rules.nobody) {
      problems.error(rule, `${path}[${i}]`, "exportTo '~' (none) is not allowed for this kind", "Use '.' to keep it in its own namespace");
    } else if (!['.', '*', '~'].includes(entry) && !isDomainLabel(entry)) {
      problems.error(rule, `${path}[${i}]`, `an exportTo entry must be a valid DNS 1123 label, '.' or '*', got ${show(entry)}`);
    }
  });
  if (seen.has('*') && seen.size > 1) {
    problems.error(rule, path, `exportTo cannot be both public ('*') and non-public, got ${show(entries)}`, "Keep '*' alone, or leave it out");
  }
  if (rules.nobody && seen.has('~') && seen.size > 1) {
    problems.error(rule, path, `exportTo cannot be both no one ('~') and someone, got ${show(entries)}`, "Keep '~' alone, or leave it out");
  }
  if (rules.ownOnly && seen.has(namespace) && seen.size > 1) {
    problems.error(rule, path, `with a workload selector exportTo cannot have multiple entries, got ${show(entries)}`, "Keep '.' only");
  }
  if (rules.ownOnly && !seen.has(namespace)) {
    problems.error(rule, path, `with a workload selector exportTo cannot go beyond the current namespace, got ${show(entries)}`, "Write ['.']");
  }
}
