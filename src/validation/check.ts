import type { Severity } from '../vocabulary/finding';

/**
 * Takes what a check found.
 *
 * @param rule the number of Istio's rule, for example `VS-075`
 * @param path where in the object, for example `spec.http[0].route[1].weight`
 */
export type Report = (rule: string, severity: Severity, path: string, message: string, fix?: string) => void;

/** Looks at one object, of which nothing is known but that it is a JSON object. Never throws. */
export type Check = (object: Readonly<Record<string, unknown>>, report: Report) => void;
