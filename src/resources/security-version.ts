import { IstioApiVersion } from './istio-resource';
import { problem } from '../vocabulary/problem';

/** Throws for the version that resources of the group `security.istio.io` never had. */
export function requireSecurityVersion(who: string, version: IstioApiVersion | undefined): void {
  if (version === IstioApiVersion.V1ALPHA3) {
    throw problem(who, "security.istio.io has no version v1alpha3, got 'V1ALPHA3'", 'Set apiVersion to IstioApiVersion.V1 or V1BETA1');
  }
}
