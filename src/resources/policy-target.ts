import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireText } from '../vocabulary/requirements';
import type { TargetReferenceSpec } from '../vocabulary/security-spec';

/**
 * An object of the same namespace at which a policy applies: a Gateway or GatewayClass of `gateway.networking.k8s.io`, a Service, or a ServiceEntry
 * of `networking.istio.io`.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/#PolicyTargetReference
 */
export interface PolicyTarget {
  /**
   * The API group, a DNS name; anything else throws.
   * @default - the core group
   */
  readonly group?: string;

  /** The kind, for example `Gateway`; throws unless it is letters, digits and -. */
  readonly kind: string;

  /** The name, at most 253 characters; an empty one throws. */
  readonly name: string;

  /**
   * Istio takes the policy's own namespace only: anything but an empty text throws.
   * @default - the policy's namespace
   */
  readonly namespace?: string;
}

const GROUP = /^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const KIND = /^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;

/** The reference as Istio reads it; throws where Istio would refuse it. */
export function renderTarget(target: PolicyTarget, who: string): TargetReferenceSpec {
  const { group, kind, name, namespace } = target ?? {};
  if (group !== undefined && (requireText(who, 'the group of a target', group).length > 253 || !GROUP.test(group))) {
    throw problem(who, `the group of a target must be a DNS name, got ${show(group)}`, "Write for example 'gateway.networking.k8s.io'");
  }
  if (requireText(who, 'the kind of a target', kind).length > 63 || !KIND.test(kind)) {
    throw problem(who, `the kind of a target must be letters, digits and -, got ${show(kind)}`, "Write for example 'Gateway'");
  }
  if (requireText(who, 'the name of a target', name) === '' || name.length > 253) {
    throw problem(who, `the name of a target must have 1 to 253 characters, got ${show(name)}`, 'Give the name of the object');
  }
  if (namespace !== undefined && namespace !== '') {
    throw problem(who, `a target is in the namespace of the policy, got ${show(namespace)}`, 'Make the policy in that namespace');
  }
  return { group, kind, name, namespace: given(namespace, (it) => it) };
}
