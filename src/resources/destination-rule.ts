import { Construct } from 'constructs';
import { IstioResource, IstioResourceProps } from './istio-resource';
import { Subset } from './subset';
import { whole } from './whole';
import { mergePolicy } from '../policy/merge-policy';
import { renderTrafficPolicy, requireConsistentPolicy } from '../policy/render-traffic-policy';
import { subsetWithMutualTls, withMutualTls } from '../policy/require-mutual-tls';
import { SubsetPolicy } from '../policy/subset-policy';
import { TrafficPolicy } from '../policy/traffic-policy';
import { isWildcardDomain } from '../vocabulary/domains';
import { requireExportTo } from '../vocabulary/export-to';
import { given } from '../vocabulary/given';
import { requireLabels } from '../vocabulary/label-maps';
import { isDns1123Label } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireOneOf, requireText } from '../vocabulary/requirements';
import { requireSelector } from '../vocabulary/selectors';
import type { DestinationRuleSpec, SubsetSpec, TrafficPolicySpec } from '../vocabulary/traffic-policy-spec';

/** What a DestinationRule takes. */
export interface DestinationRuleProps extends IstioResourceProps {
  /** The host that the rule is about, in lower case, written as given: a DNS name, a wildcard may stand first. Anything else throws. */
  readonly host: string;

  /**
   * How the host is called.
   * @default - as the mesh says
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Named groups of the host's endpoints.
   * @default - none; add them with `addSubset`
   */
  readonly subsets?: Subset[];

  /**
   * The namespaces whose clients follow the rule; `.` is the own one, `*` all. Throws for doubles and for `*` beside others.
   * @default - as the mesh says: all
   */
  readonly exportTo?: string[];

  /**
   * The labels of the client workloads of the own namespace that follow the rule. Throws for an empty map, wildcards and an `exportTo` beyond the namespace.
   * @default - all workloads
   */
  readonly workloadSelector?: { readonly [label: string]: string };
}

/**
 * How a host is called, and the subsets it has.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 */
export class DestinationRule extends IstioResource {
  /** The host that the rule is about, as given. */
  public readonly host: string;

  private subsets: SubsetSpec[] = [];
  private policy: TrafficPolicySpec | undefined;
  private exportTo: string[];
  private readonly selector: Record<string, string> | undefined;

  public constructor(scope: Construct, id: string, props: DestinationRuleProps) {
    super(scope, id, 'networking.istio.io', 'DestinationRule', props);
    const who = this._who;
    this.host = whole(this, () => requireHost(who, props.host));
    this.exportTo = whole(this, () => requireExportTo(who, requireList(who, 'exportTo', props.exportTo), this.namespace));
    this.selector = whole(this, () => given(props.workloadSelector, (it) => this.requireOwn(requireSelector(who, 'workloadSelector', it))));
    this.policy = whole(this, () => given(props.trafficPolicy, (it) => this.renderPolicy(it, who)));
    whole(this, () => requireList(who, 'subsets', props.subsets).forEach((subset) => this.declare(who, subset)));
    // A list that grew by pushing keeps room for as many again; there is one of it in every service.
    this.subsets = this.subsets.slice();
  }

  /**
   * Adds a named group of the host's endpoints.
   *
   * @param subset its name, labels and policy; throws for a name that is no DNS label or known already, for bad labels and for a policy that Istio would refuse
   */
  public addSubset(subset: Subset): void {
    this.declare(this._who, subset);
  }

  /** Tells clients to use mutual TLS of the mesh; throws where the rule says another mode. @internal */
  public _useMutualTls(asker: string): void {
    const who = `${this._who}, which ${asker} changes`;
    const policy = withMutualTls(who, this.policy);
    this.subsets = this.subsets.map((subset) => subsetWithMutualTls(who, subset));
    this.policy = policy;
  }

  /** Says who obeys it. @internal */
  public _exportTo(namespaces: readonly string[]): void {
    this.exportTo = [...namespaces];
  }

  /** @internal */
  public _toSpec(): DestinationRuleSpec {
    return {
      host: this.host,
      trafficPolicy: this.policy,
      subsets: this.subsets.length > 0 ? this.subsets : undefined,
      exportTo: this.exportTo.length > 0 ? this.exportTo : undefined,
      workloadSelector: given(this.selector, (matchLabels) => ({ matchLabels })),
    };
  }

  private declare(owner: string, subset: Subset): void {
    const name = requireText(owner, 'the name of a subset', subset?.name);
    if (!isDns1123Label(name)) {
      throw problem(owner, `the name of a subset must be a DNS label of at most 63 characters, got ${show(name)}`, 'Use lower-case letters, digits and -');
    }
    if (this.subsets.some((known) => known.name === name)) {
      throw problem(owner, `subsets must have different names, got ${show(name)} again`, 'Give it another name, or one subset with both policies');
    }
    const who = `subset '${name}' of ${owner}`;
    const how = subset.subsetPolicy ?? SubsetPolicy.MERGE;
    requireOneOf(who, 'subsetPolicy', how, SubsetPolicy, 'SubsetPolicy');
    this.subsets.push({
      name,
      labels: given(subset.labels, (it) => requireLabels(who, 'labels', it)),
      trafficPolicy: given(subset.trafficPolicy, (it) => this.renderPolicy(it, who, how === SubsetPolicy.MERGE ? this.policy : undefined)),
    });
  }

  private renderPolicy(policy: TrafficPolicy, who: string, service?: TrafficPolicySpec): TrafficPolicySpec {
    const spec = mergePolicy(service, renderTrafficPolicy(policy, who));
    requireConsistentPolicy(spec, who);
    [spec, ...(spec.portLevelSettings ?? [])].forEach(({ tls }) => this.requireOwnCredential(who, tls?.credentialName));
    return spec;
  }

  /** A rule for some workloads stays in its namespace. */
  private requireOwn(selector: Record<string, string>): Record<string, string> {
    const beyond = this.exportTo.find((entry) => entry !== '.' && entry !== this.namespace);
    if (beyond !== undefined) {
      throw problem(this._who, `a rule with workloadSelector stays in its namespace, got exportTo ${show(this.exportTo)}`, "Set exportTo to ['.'], or leave it out");
    }
    return selector;
  }

  private requireOwnCredential(who: string, credential: string | undefined): void {
    const namespace = credential?.match(/^configmap:\/\/([^/]+)\//)?.[1];
    if (namespace !== undefined && this.namespace !== undefined && namespace !== this.namespace) {
      throw problem(who, `a credential in a ConfigMap must be in the rule's namespace '${this.namespace}', got ${show(credential)}`, 'Move one of them');
    }
  }
}

function requireHost(who: string, host: string): string {
  requireText(who, 'the host', host);
  if (!isWildcardDomain(host)) {
    throw problem(who, `the host must be a DNS name, got ${show(host)}`, 'Give the name of a Service or of a host of a ServiceEntry; a wildcard stands first, as in *.example.com');
  }
  if (host !== host.toLowerCase()) {
    throw problem(who, `the host must be in lower case, got ${show(host)}`, `The registry knows lower-case names only: ${show(host.toLowerCase())}`);
  }
  return host;
}
