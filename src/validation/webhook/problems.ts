import { Severity } from '../../vocabulary/finding';
import type { Report } from '../check';

/** What the checks of one object need to speak. */
export class Problems {
  constructor(private readonly report: Report) {}

  /** Admission refuses the object. */
  public error(rule: string, path: string, message: string, fix?: string): void {
    this.report(rule, Severity.ERROR, path, message, fix);
  }

  /** Admission takes the object and warns. */
  public warning(rule: string, path: string, message: string, fix?: string): void {
    this.report(rule, Severity.WARNING, path, message, fix);
  }
}
