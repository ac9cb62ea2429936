import type * as Documentation from './analysis/documentation';
import type { AnalyzeOptions } from './analysis/options';
import type * as Files from './manifests/files';
import { Mesh } from './mesh';
import { Finding, Severity } from './vocabulary/finding';
import type { MeshOptions } from './vocabulary/mesh-options';
import { printableLine } from './vocabulary/printable';
import { problem, show } from './vocabulary/problem';
import { requireFlag, requireKnown, requireStruct } from './vocabulary/requirements';

/** How the validation plugin looks at an app: the `properties` in cdk8s.yaml. */
export interface IstioValidationProps extends AnalyzeOptions, MeshOptions {
  /**
   * The mildest severity that makes the report fail. Findings that are milder than a warning are reported only if they fail it.
   * @default Severity.ERROR
   */
  readonly failOn?: Severity;
}

/** One resource of a violation, as cdk8s-cli takes it. */
interface ViolatingResource {
  readonly resourceName: string;
  readonly manifestPath: string;
  readonly locations: readonly string[];
}

/* eslint-disable @typescript-eslint/no-require-imports -- an app that has no such plugin loads nothing of it */

const WHO = 'IstioValidation';
const PROPERTIES: ReadonlySet<string> = new Set([
  'failOn', 'parity', 'complete', 'suppress', 'meshConfig', 'clusterDomain', 'rootNamespace', 'defaultNamespace',
]);
const SEVERITIES = [Severity.ERROR, Severity.WARNING, Severity.INFO];
const UNREADABLE = 'YAML that cannot be read';

/**
 * The validation plugin of cdk8s: `cdk8s synth` fails where the manifests of the whole app do not fit together, whoever wrote them.
 *
 * In cdk8s.yaml: `validations: [{ package: cdk8s-istio, version: 1.2.3, class: IstioValidation, properties: { failOn: WARNING } }]`.
 * The CLI finds the construct of an object by its name alone: where several objects have one name, it shows the last of them.
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/
 */
export class IstioValidation {
  private readonly props: IstioValidationProps;
  private readonly failing: readonly Severity[];

  /**
   * Throws for properties that it does not know.
   * @param props the `properties` of cdk8s.yaml
   */
  public constructor(props: IstioValidationProps = {}) {
    this.props = checked(props);
    const failOn = this.props.failOn ?? Severity.ERROR;
    this.failing = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  }

  /**
   * Adds what is wrong to the report, and submits it. Called by `cdk8s synth`.
   * @param context the `ValidationContext` of cdk8s-cli
   */
  public async validate(context: any): Promise<void> {
    const { manifests, errors } = (require('./manifests/files') as typeof Files).readFiles(context.manifests);
    const { defaultNamespace, rootNamespace, clusterDomain, meshConfig, parity, complete, suppress } = this.props;
    const findings = Mesh._of(manifests, { defaultNamespace, rootNamespace, clusterDomain, meshConfig }).analyze({ parity, complete, suppress });
    const told = findings.filter(({ severity }) => severity !== Severity.INFO || this.failing.includes(severity));
    if (errors.length > 0) {
      context.report.addViolation({
        ruleName: UNREADABLE,
        recommendation: 'A manifest that cannot be read cannot be applied, either',
        fix: 'Correct these lines',
        violatingResources: errors.map(({ origin, message }) => resource(origin, fileOf(origin), message)),
      });
    }
    for (const violation of violationsOf(told)) {
      context.report.addViolation(violation);
    }
    const failed = errors.length > 0 || findings.some(({ severity }) => this.failing.includes(severity));
    context.report.submit(failed ? 'failure' : 'success', {
      'Objects': String(manifests.length),
      'Errors': count(findings, Severity.ERROR),
      'Warnings': count(findings, Severity.WARNING),
      'Fails on': this.failing.join(', '),
    });
  }
}

function checked(props: IstioValidationProps): IstioValidationProps {
  const { parity, complete, suppress, failOn } = requireKnown(WHO, requireStruct(WHO, 'properties', props), PROPERTIES);
  Object.entries({ parity, complete }).filter(([, flag]) => flag !== undefined).forEach(([name, flag]) => requireFlag(WHO, name, flag));
  if (suppress !== undefined && !Array.isArray(suppress)) {
    throw problem(WHO, `suppress must be a list, got ${show(suppress)}`, "Give [{ code: 'CI0004', object: 'VirtualService/shop/reviews', reason: '…' }]");
  }
  if (failOn === undefined) {
    return props;
  }
  const severity = typeof failOn === 'string' ? SEVERITIES.find((known) => known === failOn.toUpperCase()) : undefined;
  if (severity === undefined) {
    throw problem(WHO, `failOn must be a severity, got ${show(failOn)}`, `Use one of ${SEVERITIES.join(', ')}`);
  }
  return { ...props, failOn: severity };
}

/** One violation for each code and way to fix it. */
function violationsOf(findings: readonly Finding[]): object[] {
  const { documentationOf } = require('./analysis/documentation') as typeof Documentation;
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = [SEVERITIES.indexOf(finding.severity), finding.code, finding.fix ?? ''].join('\u0000');
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(finding);
  }
  return [...groups.keys()].sort().map((key) => {
    const group = groups.get(key)!;
    const [{ severity, code, fix }] = group;
    const page = documentationOf(code);
    return {
      ruleName: `${code}${page === undefined ? '' : ` ${page.title}`} [${severity}]`,
      recommendation: page === undefined ? 'Read the message' : `Read ${page.url}`,
      fix: printableLine(fix ?? 'Correct the field'),
      violatingResources: group.map(({ object, path, origin, message }) => resource(
        object.slice(object.lastIndexOf('/') + 1), fileOf(origin),
        `${object}${path === undefined ? '' : ` ${path}`} (line ${origin.slice(origin.lastIndexOf(':') + 1)}): ${message}`)),
    };
  });
}

function resource(name: string, file: string, location: string): ViolatingResource {
  return { resourceName: printableLine(name), manifestPath: printableLine(file), locations: [printableLine(location)] };
}

function fileOf(origin: string): string {
  return origin.slice(0, origin.lastIndexOf(':'));
}

function count(findings: readonly Finding[], wanted: Severity): string {
  return String(findings.filter(({ severity }) => severity === wanted).length);
}
