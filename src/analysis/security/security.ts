import { checkAuthorizationPolicy } from './authorization-policy';
import { checkPeerAuthentication } from './peer-authentication';
import { checkRequestAuthentication } from './request-authentication';
import { JsonObject, objectOf, textOf } from '../../manifests/views';
import type { Check, Report } from '../../validation/check';

const KINDS: { readonly [kind: string]: (spec: JsonObject, report: Report) => void } = {
  AuthorizationPolicy: checkAuthorizationPolicy,
  PeerAuthentication: checkPeerAuthentication,
  RequestAuthentication: checkRequestAuthentication,
};

/** What Istio's admission webhook says of one policy of `security.istio.io`; nothing of every other object. */
export const security: Check = (object, report) => {
  const kind = textOf(object.kind);
  if (textOf(object.apiVersion).startsWith('security.istio.io/') && Object.hasOwn(KINDS, kind)) {
    KINDS[kind](objectOf(object.spec), report);
  }
};
