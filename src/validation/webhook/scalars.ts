import type { Problems } from './problems';
import { isDomainLabel } from '../../vocabulary/domains';
import { isWholeDuration, parseDuration } from '../../vocabulary/durations';
import { show } from '../../vocabulary/problem';
import { regexProblem } from '../../vocabulary/regex';

const LONGEST_REGEX = 1024;
const MILLISECOND = 1e6;

/** P-12. */
export function checkPortNumber(problems: Problems, rule: string, path: string, port: unknown): void {
  if (typeof port === 'number' && !(Number.isInteger(port) && port >= 1 && port <= 65535)) {
    problems.error(rule, path, `port number must be in the range 1–65535, got ${show(port)}`, 'Give the number of a port');
  }
}

/** P-12, where 0 means that no port was given. */
export function checkOptionalPort(problems: Problems, rule: string, path: string, port: unknown): void {
  if (port !== 0) {
    checkPortNumber(problems, rule, path, port);
  }
}

/** P-13. What Go cannot parse is refused by the decoder, not here. */
export function checkDuration(problems: Problems, rule: string, path: string, given: unknown): void {
  const nanoseconds = typeof given === 'string' ? parseDuration(given) : undefined;
  if (nanoseconds === undefined) {
    return;
  }
  if (nanoseconds < MILLISECOND) {
    problems.error(rule, path, `duration must be greater than 1ms, got ${show(given)}`, 'Give a longer one, or leave it out');
  } else if (!isWholeDuration(given as string, MILLISECOND)) {
    problems.error(rule, path, `only durations to ms precision are supported, got ${show(given)}`, 'Round it to whole milliseconds');
  }
}

/** P-14. */
export function checkPercent(problems: Problems, rule: string, path: string, percent: unknown): void {
  if (typeof percent === 'number' && (percent < 0 || percent > 100)) {
    problems.error(rule, path, `percentage must be in the range 0..100, got ${show(percent)}`);
  }
}

/** P-15. */
export function checkFractionalPercent(problems: Problems, rule: string, path: string, percent: unknown): void {
  if (typeof percent === 'number' && percent !== 0 && !(percent >= 0.0001 && percent <= 100)) {
    problems.error(rule, path, `percentage must be 0 or in the range 0.0001..100, got ${show(percent)}`);
  }
}

/** P-26. */
export function checkRegex(problems: Problems, rule: string, path: string, pattern: unknown): void {
  if (typeof pattern !== 'string') {
    return;
  }
  const size = Buffer.byteLength(pattern);
  if (size === 0) {
    problems.error(rule, path, "a regular expression must not be empty, got ''");
  } else if (size > LONGEST_REGEX) {
    problems.error(rule, path, `a regular expression must have at most ${LONGEST_REGEX} bytes, got ${size} (${show(pattern)})`);
  } else {
    const refusal = regexProblem(pattern);
    if (refusal !== undefined) {
      problems.error(rule, path, `must be an RE2 style regular expression, got ${show(pattern)} (${refusal})`, 'RE2 has no look-around and no back-references');
    }
  }
}

/** P-17. */
export function checkSubsetName(problems: Problems, rule: string, path: string, name: unknown): void {
  if (typeof name === 'string' && !isDomainLabel(name)) {
    problems.error(rule, path, `a subset name must be a DNS label, got ${show(name)}`, 'Use at most 63 letters, digits and -');
  }
}

/** P-33. */
export function checkHttpStatus(problems: Problems, rule: string, path: string, status: unknown): void {
  if (typeof status === 'number' && (status < 200 || status > 600)) {
    problems.error(rule, path, `HTTP status must be in the range 200–599, got ${show(status)}`);
  }
}
