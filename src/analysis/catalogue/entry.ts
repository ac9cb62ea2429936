import { Severity } from '../../vocabulary/finding';

/** What a code means. In the texts `{x}` is replaced by a value, quoted; `{!x}` by a value as it is. */
export interface Entry {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly fix: string;
}

/** An error: it is refused, or it breaks traffic. */
export const error = (title: string, message: string, fix: string): Entry => ({ severity: Severity.ERROR, title, message, fix });

/** A warning: it is accepted, and most likely not what was meant. */
export const warning = (title: string, message: string, fix: string): Entry => ({ severity: Severity.WARNING, title, message, fix });

/** Worth knowing. */
export const info = (title: string, message: string, fix: string): Entry => ({ severity: Severity.INFO, title, message, fix });
