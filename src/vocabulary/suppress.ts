import type { AcceptedFinding } from './accepted-finding';
import { problem, show } from './problem';
import { requireStructs } from './requirements';

/** The annotation that says which findings on an object were accepted: `CODE: reason`, several separated by `;`. */
export const SUPPRESS_ANNOTATION = 'cdk8s-istio.dev/analyze-suppress';

/** The annotations of an object whose findings were accepted; what it has of its own stays. */
export function acceptFindings(who: string, accepted: readonly AcceptedFinding[] | undefined, annotations: Readonly<Record<string, string>> = {}):
Readonly<Record<string, string>> {
  if (accepted === undefined) {
    return annotations;
  }
  const entries = requireStructs(who, 'suppress', accepted).map(({ code, reason }) => {
    if (typeof code !== 'string' || !/^(\*|[A-Z]+[0-9]{4})$/.test(code)) {
      throw problem(who, `suppress needs the code of a finding, got ${show(code)}`, 'Name it as the finding does, for example CI0004');
    }
    if (typeof reason !== 'string' || reason.trim() === '' || /[;\n\r]/.test(reason)) {
      throw problem(who, `the suppression of ${code} needs a reason of one line without ';', got ${show(reason)}`,
        'Say why the finding is accepted, for the next reader');
    }
    return `${code}: ${reason.trim()}`;
  });
  const own = annotations[SUPPRESS_ANNOTATION];
  const all = [...(own === undefined ? [] : [own]), ...entries];
  return all.length === 0 ? annotations : { ...annotations, [SUPPRESS_ANNOTATION]: all.join('; ') };
}
