import type { Report } from './check';
import { Finding, Severity } from '../vocabulary/finding';
import { shorten } from '../vocabulary/problem';

/** Nobody reads more of one object. */
const MOST = 1000;
const LONGEST_TEXT = 1000;
const LONGEST_PATH = 500;

/** Istio's own codes of the webhook's warnings; every other one is a schema warning. */
const WARNING_CODES: { readonly [rule: string]: string } = { 'VS-170': 'IST0130', 'VS-171': 'IST0130', 'VS-173': 'IST0130', 'VS-172': 'IST0131', 'VS-174': 'IST0131' };

/** The object has as many findings as anybody reads, and one that refuses it. */
class Enough extends Error {}

/** What is found in one object: so many findings at most, each of bounded length, and always an error where there is one. */
export class Findings {
  private readonly found: Finding[] = [];
  private refused = false;

  constructor(private readonly object: string, private readonly origin: string) {}

  /** Runs checks until they end, or enough is found. */
  public collect(checks: () => void): void {
    try {
      checks();
    } catch (e) {
      if (!(e instanceof Enough)) {
        throw e;
      }
    }
  }

  /** What was found, in the order of the checks. */
  public get all(): readonly Finding[] {
    return this.found;
  }

  public readonly report: Report = (rule, severity, path, message, fix) => {
    const isError = severity === Severity.ERROR;
    if (this.found.length >= MOST && !isError) {
      return;
    }
    this.found.push({
      code: isError ? 'IST0106' : WARNING_CODES[rule] ?? 'IST0133',
      rule,
      severity,
      message: shorten(message, LONGEST_TEXT),
      object: this.object,
      path: shorten(path, LONGEST_PATH),
      origin: this.origin,
      ...(fix === undefined ? {} : { fix: shorten(fix, LONGEST_TEXT) }),
    });
    this.refused ||= isError;
    if (this.found.length >= MOST && this.refused) {
      throw new Enough();
    }
  };
}
