import { Construct } from 'constructs';
import { AuthorizationRule } from './authorization-rule';
import { IstioResource, IstioResourceProps } from './istio-resource';
import { PolicyTarget, renderTarget } from './policy-target';
import { renderRule } from './render-authorization';
import { requireSecurityVersion } from './security-version';
import { whole } from './whole';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requireList, requireOneOf } from '../vocabulary/requirements';
import type { AuthorizationPolicySpec } from '../vocabulary/security-spec';
import { requireSelector } from '../vocabulary/selectors';

/** What happens to requests that the rules are about. */
export enum AuthorizationAction {
  /** They pass; what no policy allows is refused. Without rules nothing passes. */
  ALLOW = 'ALLOW',
  /** They are refused, before anything is allowed. */
  DENY = 'DENY',
  /** They are marked for the log. */
  AUDIT = 'AUDIT',
  /** An authorization service of the mesh decides, before anything else. */
  CUSTOM = 'CUSTOM',
}

/** What an AuthorizationPolicy takes. At most one of `selector`, `targetRef` and `targetRefs`. */
export interface AuthorizationPolicyProps extends IstioResourceProps {
  /**
   * The labels of the workloads. Throws for an empty map and wildcards.
   * @default - all workloads of the namespace; in the root namespace of the mesh
   */
  readonly selector?: { readonly [label: string]: string };

  /**
   * The object at which a waypoint or gateway applies the policy.
   * @default - none
   * @deprecated by Istio; use `targetRefs`
   */
  readonly targetRef?: PolicyTarget;

  /**
   * The objects at which a waypoint or gateway applies the policy, at most 16.
   * @default - none
   */
  readonly targetRefs?: PolicyTarget[];

  /**
   * What happens to the requests.
   * @default - Istio's: AuthorizationAction.ALLOW
   */
  readonly action?: AuthorizationAction;

  /**
   * The authorization service, as the mesh configuration names it. Needed for `AuthorizationAction.CUSTOM`, throws for others.
   * @default - none
   */
  readonly provider?: string;

  /**
   * The requests, those of any of these rules, at most 512. Throws without rules unless the action is `ALLOW`.
   * @default - none: `ALLOW` lets nothing pass
   */
  readonly rules?: AuthorizationRule[];
}

const MOST_RULES = 512;
const MOST_TARGETS = 16;

/**
 * Who may call workloads.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export class AuthorizationPolicy extends IstioResource {
  private readonly spec: AuthorizationPolicySpec;

  public constructor(scope: Construct, id: string, props: AuthorizationPolicyProps = {}) {
    super(scope, id, 'security.istio.io', 'AuthorizationPolicy', props);
    this.spec = whole(this, () => this.render(props));
  }

  /** @internal */
  public _toSpec(): AuthorizationPolicySpec {
    return this.spec;
  }

  private render(props: AuthorizationPolicyProps): AuthorizationPolicySpec {
    const who = this._who;
    requireSecurityVersion(who, props.apiVersion);
    const { selector, targetRef, targetRefs, action, provider, rules } = props;
    const targets = Object.entries({ selector, targetRef, targetRefs }).filter(([, it]) => it !== undefined).map(([name]) => name);
    if (targets.length > 1) {
      throw problem(who, `at most one of selector, targetRef and targetRefs is allowed, got ${targets.join(' and ')}`, 'Make a policy of each');
    }
    const spec = {
      selector: given(selector, (it) => ({ matchLabels: requireSelector(who, 'selector', it) })),
      targetRef: given(targetRef, (it) => renderTarget(it, who)),
      targetRefs: given(targetRefs, (it) => this.requireAtMost('targetRefs', it, MOST_TARGETS).map((target) => renderTarget(target, who))),
      action: given(action, (it) => requireOneOf(who, 'action', it, AuthorizationAction, 'AuthorizationAction')),
      provider: given(provider, (it) => ({ name: requireFilledText(who, 'provider', it) })),
      rules: given(rules, (it) => this.requireAtMost('rules', it, MOST_RULES).map((rule) => renderRule(rule, who))),
    };
    this.requireAction(action ?? AuthorizationAction.ALLOW, spec);
    return spec;
  }

  private requireAtMost<T>(noun: string, list: readonly T[], most: number): readonly T[] {
    if (requireList(this._who, noun, list).length > most) {
      throw problem(this._who, `${noun} must have at most ${most} entries, got ${list.length}`, 'Make several policies');
    }
    return list;
  }

  private requireAction(action: AuthorizationAction, { rules = [], provider }: AuthorizationPolicySpec): void {
    if (action !== AuthorizationAction.ALLOW && rules.length === 0) {
      throw problem(this._who, `the action ${action} needs rules, got none`, 'To mean all requests, give an empty rule: rules: [{}]');
    }
    if ((action === AuthorizationAction.CUSTOM) !== (provider !== undefined)) {
      throw problem(this._who, `provider goes with AuthorizationAction.CUSTOM and only with it, got ${show(provider?.name)} with ${action}`,
        provider ? 'Set action to AuthorizationAction.CUSTOM, or leave provider out' : 'Name the authorization service of the mesh configuration');
    }
  }
}
