import { createHash } from 'crypto';
import { isAbsolute, relative, sep } from 'path';
import { pathToFileURL } from 'url';
import { documentationOf, HOME_PAGE } from '../../analysis/documentation';
import { Finding, Severity } from '../../vocabulary/finding';
import { printableJson } from '../../vocabulary/printable';
import type { Place } from '../place';
import { PlacedFinding, Report } from '../report';
import { version } from '../version';

const LEVELS = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'note' };

/**
 * A log that code review tools read.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif({ findings, errors }: Report): string {
  const codes = [...new Set(findings.map(({ finding }) => finding.code))].sort();
  return printableJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'cdk8s-istio', version: version(), informationUri: HOME_PAGE, rules: codes.map(rule) } },
      columnKind: 'utf16CodeUnits',
      invocations: [{
        executionSuccessful: errors.length === 0,
        toolExecutionNotifications: errors.map(({ message, ...place }) => ({ level: 'error', message: { text: message }, locations: [location(place)] })),
      }],
      results: findings.map((one) => result(one, codes)),
    }],
  });
}

function rule(code: string): object {
  const page = documentationOf(code);
  return page === undefined ? { id: code } : {
    id: code,
    shortDescription: { text: page.title },
    helpUri: page.url,
    defaultConfiguration: { level: LEVELS[page.severity] },
  };
}

function result({ finding, ...place }: PlacedFinding, codes: readonly string[]): object {
  const { code, severity, message, object, path, fix } = finding;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: `${object}: ${message}${fix === undefined ? '' : `. ${fix}`}` },
    locations: [{ ...location(place), logicalLocations: [{ fullyQualifiedName: path === undefined ? object : `${object}/${path}`, kind: 'object' }] }],
    partialFingerprints: { 'finding/v1': fingerprint(finding) },
  };
}

function location({ file, line }: Place): { physicalLocation: object } {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } } };
}

/** Review tools look for files from the root of the repository, which is where pipelines run. */
function uriOf(file: string): string {
  const path = isAbsolute(file) ? relative(process.cwd(), file) : file;
  return path.startsWith('..') || isAbsolute(path) ? pathToFileURL(file).href : path.split(sep).map(encodeURIComponent).join('/');
}

/** The same for the same finding when lines above it come and go. */
function fingerprint({ code, rule: number = '', object, path = '', message }: Finding): string {
  return createHash('sha256').update([code, number, object, path, message].join('\u0000')).digest('hex').slice(0, 32);
}
