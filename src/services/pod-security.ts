import { problem, show } from '../vocabulary/problem';

/**
 * What the pods of a version may do, after the Pod Security Standards.
 *
 * An image needs a numeric non-root `USER`, or `runAsUser`, to start under `RESTRICTED`. Where a namespace enforces
 * *restricted*, Istio needs its CNI plugin, since the sidecar's init container would not be admitted.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurity {
  /** Not root, the runtime's seccomp profile, no further privileges, no capabilities. */
  RESTRICTED = 'RESTRICTED',
  /** The runtime's seccomp profile and no further privileges; root is allowed. */
  BASELINE = 'BASELINE',
  /** Nothing is written. */
  UNSET = 'UNSET',
}

/** The two security contexts of a pod and its container. @internal */
export interface SecurityContexts {
  readonly pod?: object;
  readonly container?: object;
}

/** @internal */
export function securityContexts(who: string, security: PodSecurity = PodSecurity.RESTRICTED, runAsUser?: number): SecurityContexts {
  if (runAsUser !== undefined && (!Number.isInteger(runAsUser) || runAsUser < 0 || runAsUser > 2 ** 31 - 1)) {
    throw problem(who, `runAsUser must be a whole number in the range 0–2147483647, got ${show(runAsUser)}`, 'Give the numeric id of a user, for example 1000');
  }
  const user = runAsUser === undefined ? {} : { runAsUser };
  switch (security) {
    case PodSecurity.RESTRICTED:
      if (runAsUser === 0) {
        throw problem(who, 'runAsUser is root, which podSecurity RESTRICTED does not allow, got 0',
          'Choose a user above 0, or podSecurity: PodSecurity.BASELINE');
      }
      return {
        pod: { runAsNonRoot: true, ...user, seccompProfile: { type: 'RuntimeDefault' } },
        container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      };
    case PodSecurity.BASELINE:
      return {
        pod: { ...user, seccompProfile: { type: 'RuntimeDefault' } },
        container: { allowPrivilegeEscalation: false },
      };
    case PodSecurity.UNSET:
      return runAsUser === undefined ? {} : { pod: user };
    default:
      throw problem(who, `podSecurity must be one of PodSecurity, got ${show(security)}`, `Use one of ${Object.keys(PodSecurity).join(', ')}`);
  }
}
