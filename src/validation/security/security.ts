import { checkAuthorizationPolicy } from './authorization-policy';
import { checkPeerAuthentication } from './peer-authentication';
import { checkRequestAuthentication } from './request-authentication';
import { JsonObject, objectOf, textOf } from '../../manifests/views';
import type { Check, Report } from '../check';

const KINDS: { readonly [kind: string]: (spec: JsonObject, report: Report) => void } = {
  AuthorizationPolicy: checkAuthorizationPolicy,
  PeerAuthentication: checkPeerAuthentication,
  RequestAuthentication: checkRequestAuthentication,
};

/** What Istio's admission webhook says of the spec of a policy of `security.istio.io`. */
export const security: Check = (object, report) => {
  const kind = textOf(object.kind);
  if (Object.hasOwn(KINDS, kind)) {
    KINDS[kind](objectOf(object.spec), report);
  }
};
