import { JOINT_ERROR_RULES } from './joint-error-rules';
import { Rule } from './rule';
import { hiddenRoute } from './rules/ci0004-hidden-route';
import { hostTwiceAtGateway } from './rules/ci0006-host-twice-at-gateway';
import { meshForgotten } from './rules/ci0007-mesh-forgotten';
import { twoSpellings } from './rules/ci0008-two-spellings';
import { droppedPolicy } from './rules/ci0009-dropped-policy';
import { unusedSubsetPolicy } from './rules/ci0010-unused-subset-policy';
import { weightedHash } from './rules/ci0011-weighted-hash';
import { hiddenBySidecar } from './rules/ci0013-hidden-by-sidecar';
import { cookiePatternRule } from './rules/ci0015-cookie-pattern';
import { faultAndRetries } from './rules/ci0016-fault-and-retries';
import { mirrorOfLiveTraffic } from './rules/ci0017-mirror-of-live-traffic';
import { repeatedRequests } from './rules/ci0018-repeated-requests';
import { tryLongerThanTimeout } from './rules/ci0019-try-longer-than-timeout';
import { retriesBeyondTimeout } from './rules/ci0020-retries-beyond-timeout';
import { routesForAnotherServer } from './rules/ci0022-gateway-protocol';
import { routesForAnotherProtocol } from './rules/ci0022-routes-for-another-protocol';
import { replicasAndAutoscaler } from './rules/ci0023-replicas-and-autoscaler';
import { injectionAnnotation } from './rules/ci0024-injection-annotation';
import { plainHttpBesideTls } from './rules/ci0025-plain-http-beside-tls';
import { splitBypassedAtGateway } from './rules/ci0027-split-bypassed-at-gateway';
import { writtenTwice } from './rules/ci0030-written-twice';
import { ignoredSource } from './rules/ci0033-ignored-source';
import { portSettingsDropPolicy } from './rules/ci0039-port-settings-drop-policy';
import { dottedHost } from './rules/ci0040-dotted-host';
import { serviceWithoutWorkload } from './rules/ci0041-service-without-workload';
import { idleSuppression } from './rules/ci0042-idle-suppression';
import { matchForUnknownPort } from './rules/ci0044-match-for-unknown-port';
import { peerPoliciesOfOneScope } from './rules/ci0047-peer-policies-of-one-scope';
import { deprecatedFields } from './rules/ist0002-deprecated-fields';
import { gatewayCredential } from './rules/ist0101-credential';
import { gatewayReference } from './rules/ist0101-gateway';
import { gatewaySelector } from './rules/ist0101-gateway-selector';
import { destinationHost } from './rules/ist0101-host';
import { sidecarSelector } from './rules/ist0101-sidecar-selector';
import { sourceNamespace } from './rules/ist0101-source-namespace';
import { destinationSubset } from './rules/ist0101-subset';
import { namespaceNotInjected } from './rules/ist0102-namespace-not-injected';
import { podMissingProxy } from './rules/ist0103-pod-missing-proxy';
import { schema } from './rules/ist0106-schema';
import { strictSchema } from './rules/ist0106-strict-schema';
import { misplacedAnnotation } from './rules/ist0107-misplaced-annotation';
import { unknownAnnotation } from './rules/ist0108-unknown-annotation';
import { conflictingMeshHosts } from './rules/ist0109-conflicting-mesh-hosts';
import { portProtocols } from './rules/ist0116-port-protocols';
import { portName } from './rules/ist0118-port-name';
import { injectionLabels } from './rules/ist0123-injection-labels';
import { invalidAnnotation } from './rules/ist0125-invalid-annotation';
import { authorizationPolicyWorkloads } from './rules/ist0127-authorization-policy-workloads';
import { strictPolicyWorkloads } from './rules/ist0127-strict-policy-workloads';
import { serverVerification } from './rules/ist0128-server-verification';
import { strictUnreachableRule } from './rules/ist0130-strict-unreachable-rule';
import { strictIneffectiveMatch } from './rules/ist0131-strict-ineffective-match';
import { hostAtGateway } from './rules/ist0132-host-at-gateway';
import { strictHostAtGateway } from './rules/ist0132-strict-host-at-gateway';
import { addressesRequired } from './rules/ist0134-addresses-required';
import { deprecatedAnnotation } from './rules/ist0135-deprecated-annotation';
import { targetPorts } from './rules/ist0137-target-ports';
import { duplicateCertificates } from './rules/ist0138-duplicate-certificates';
import { subsetAtGateway } from './rules/ist0140-subset-at-gateway';
import { proxyUser } from './rules/ist0144-proxy-user';
import { conflictingGateways } from './rules/ist0145-conflicting-gateways';
import { imageAuto } from './rules/ist0146-image-auto';
import { gatewayPort } from './rules/ist0162-gateway-port';
import { internalGateway } from './rules/ist0165-internal-gateway';
import { ineffectiveSelector } from './rules/ist0166-ineffective-selector';
import { subsetLabels } from './rules/ist0173-subset-labels';
import { strictRuleHost } from './rules/ist0174-strict-rule-host';
import { jwksFetch } from './rules/ist0175-jwks-fetch';
import { serviceEntryProtocols } from './rules/ist0177-service-entry-protocols';

/** Every rule of the analysis. */
export const RULES: readonly Rule[] = [
  ...JOINT_ERROR_RULES,
  hiddenRoute,
  hostTwiceAtGateway,
  meshForgotten,
  twoSpellings,
  droppedPolicy,
  unusedSubsetPolicy,
  weightedHash,
  hiddenBySidecar,
  cookiePatternRule,
  faultAndRetries,
  mirrorOfLiveTraffic,
  repeatedRequests,
  tryLongerThanTimeout,
  retriesBeyondTimeout,
  routesForAnotherProtocol,
  routesForAnotherServer,
  replicasAndAutoscaler,
  injectionAnnotation,
  plainHttpBesideTls,
  splitBypassedAtGateway,
  writtenTwice,
  ignoredSource,
  portSettingsDropPolicy,
  dottedHost,
  serviceWithoutWorkload,
  idleSuppression,
  matchForUnknownPort,
  peerPoliciesOfOneScope,
  deprecatedFields,
  gatewayCredential,
  gatewayReference,
  gatewaySelector,
  destinationHost,
  sidecarSelector,
  sourceNamespace,
  destinationSubset,
  namespaceNotInjected,
  podMissingProxy,
  schema,
  strictSchema,
  misplacedAnnotation,
  unknownAnnotation,
  conflictingMeshHosts,
  portProtocols,
  portName,
  injectionLabels,
  invalidAnnotation,
  authorizationPolicyWorkloads,
  strictPolicyWorkloads,
  serverVerification,
  strictUnreachableRule,
  strictIneffectiveMatch,
  hostAtGateway,
  strictHostAtGateway,
  addressesRequired,
  deprecatedAnnotation,
  targetPorts,
  duplicateCertificates,
  subsetAtGateway,
  proxyUser,
  conflictingGateways,
  imageAuto,
  gatewayPort,
  internalGateway,
  ineffectiveSelector,
  subsetLabels,
  strictRuleHost,
  jwksFetch,
  serviceEntryProtocols,
];
