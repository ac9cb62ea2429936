import { Finding, Severity } from '../vocabulary/finding';
import { Cdk8sIstioError, problem } from '../vocabulary/problem';

const MOST_TOLD = 20;

/** The error that tells of findings that are errors or warnings; undefined where there are none. */
export function alarm(who: string, findings: readonly Finding[]): Cdk8sIstioError | undefined {
  const alarms = findings.filter(({ severity }) => severity !== Severity.INFO);
  const lines = alarms.slice(0, MOST_TOLD).map(tell);
  const rest = alarms.length > MOST_TOLD ? [`  and ${alarms.length - MOST_TOLD} more`] : [];
  return alarms.length === 0 ? undefined : problem(who, `expected no errors and no warnings, got ${alarms.length}:\n${[...lines, ...rest].join('\n')}\n`,
    'Correct the manifests, or suppress what you have looked at, with the reason');
}

function tell({ severity, code, object, path, origin, message, fix }: Finding): string {
  return `  ${severity} ${code} ${object}${path === undefined ? '' : ` ${path}`} (${origin}): ${message}${fix === undefined ? '' : `. ${fix}`}`;
}
