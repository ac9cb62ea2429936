import { FINDINGS_PAGE } from '../../analysis/documentation';
import { Severity } from '../../vocabulary/finding';
import { printableLine } from '../../vocabulary/printable';
import { PlacedFinding, Report } from '../report';

const WORDS: [Severity, string, string][] = [
  [Severity.ERROR, 'error', 'errors'], [Severity.WARNING, 'warning', 'warnings'], [Severity.INFO, 'information', 'informations'],
];

/** A line for each finding, as compilers write them, and the sum at the end. */
export function text({ findings, errors, objects, files }: Report): string {
  const unread = errors.length === 0 ? '' : `, ${counted(errors.length, 'file or document', 'files or documents')} could not be read`;
  const of = `in ${counted(objects, 'object', 'objects')} of ${counted(files, 'file', 'files')}${unread}`;
  if (findings.length === 0) {
    return `no findings ${of}\n`;
  }
  const sums = WORDS.map(([severity, one, many]) => counted(findings.filter(({ finding }) => finding.severity === severity).length, one, many));
  return [
    ...findings.map(line),
    '',
    `${sums.filter((sum) => !sum.startsWith('0 ')).join(', ')} ${of}; what the codes mean: ${FINDINGS_PAGE}`,
    '',
  ].join('\n');
}

function line({ file, line: at, finding: { severity, code, object, path, message, fix } }: PlacedFinding): string {
  const where = path === undefined ? object : `${object} ${path}`;
  return printableLine(`${file}:${at}: ${severity.toLowerCase()} ${code} ${where}: ${message}${fix === undefined ? '' : `. ${fix}`}`);
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
