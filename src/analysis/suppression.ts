import { globMatches } from './glob';
import { AnalyzeOptions, Suppression } from './options';
import { Resource } from './resource';
import { problem, show } from '../vocabulary/problem';
import { requireStructs } from '../vocabulary/requirements';
import { SUPPRESS_ANNOTATION } from '../vocabulary/suppress';

const ISTIO = 'galley.istio.io/analyze-suppress';

/** Says whether a finding is suppressed, by annotation or option. */
export class Suppressions {
  public constructor(private readonly options: AnalyzeOptions) {
    requireStructs('analyze', 'suppress', options.suppress).forEach(check);
  }

  /** Whether nobody wants to hear of this code on this object. */
  public covers(code: string, resource: Resource): boolean {
    return this.inAnnotation(code, resource) || (this.options.suppress ?? []).some((wanted) =>
      globMatches(wanted.code, code) && globMatches(wanted.object ?? '*', resource.id));
  }

  private inAnnotation(code: string, { annotations }: Resource): boolean {
    const istio = annotations[ISTIO];
    if (istio !== undefined) {
      const codes = istio.split(',').map((entry) => (this.options.parity ? entry : entry.trim()));
      if (codes.includes('*') || codes.includes(code)) {
        return true;
      }
    }
    const own = this.options.parity ? undefined : annotations[SUPPRESS_ANNOTATION];
    return own !== undefined && parseSuppressAnnotation(own).some((entry) => entry.reason !== '' && (entry.code === '*' || entry.code === code));
  }
}

/** What separates entries: a semicolon, or a line break before the next code. */
const BETWEEN = /;|\n(?=\s*(?:\*|[A-Z]{2,3}\d{4})\s*:)/;

/** The entries of our own annotation; the reason is empty where it is missing. */
export function parseSuppressAnnotation(text: string): Array<{ code: string; reason: string }> {
  return text.split(BETWEEN).filter((entry) => entry.trim() !== '').map((entry) => {
    const colon = entry.indexOf(':');
    return colon < 0 ? { code: entry.trim(), reason: '' } : { code: entry.slice(0, colon).trim(), reason: entry.slice(colon + 1).trim() };
  });
}

function check({ code, reason }: Suppression): void {
  if (typeof code !== 'string' || code.trim() === '') {
    throw problem('analyze', `a suppression needs a code, got ${show(code)}`, 'Name the code of the finding, for example CI0004');
  }
  if (typeof reason !== 'string' || reason.trim() === '') {
    throw problem('analyze', `the suppression of ${show(code)} needs a reason, got ${show(reason)}`, 'Say why the finding is accepted, for the next reader');
  }
}
