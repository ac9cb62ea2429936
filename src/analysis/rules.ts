import { Rule } from './rule';
import { panickingHosts } from './rules/ci0001-panicking-hosts';
import { sourceWithoutSource } from './rules/ci0002-source-without-source';
import { missedVersion } from './rules/ci0003-missed-version';
import { hiddenRoute } from './rules/ci0004-hidden-route';
import { weights } from './rules/ci0005-weights';
import { hostTwiceAtGateway } from './rules/ci0006-host-twice-at-gateway';
import { meshForgotten } from './rules/ci0007-mesh-forgotten';
import { twoSpellings } from './rules/ci0008-two-spellings';
import { droppedPolicy } from './rules/ci0009-dropped-policy';
import { unusedSubsetPolicy } from './rules/ci0010-unused-subset-policy';
import { weightedHash } from './rules/ci0011-weighted-hash';
import { destinationNotExported } from './rules/ci0012-destination-not-exported';
import { hiddenBySidecar } from './rules/ci0013-hidden-by-sidecar';
import { cookiePatternRule } from './rules/ci0015-cookie-pattern';
import { faultAndRetries } from './rules/ci0016-fault-and-retries';
import { mirrorOfLiveTraffic } from './rules/ci0017-mirror-of-live-traffic';
import { repeatedRequests } from './rules/ci0018-repeated-requests';
import { tryLongerThanTimeout } from './rules/ci0019-try-longer-than-timeout';
import { retriesBeyondTimeout } from './rules/ci0020-retries-beyond-timeout';
import { externalHost } from './rules/ci0021-external-host';
import { routesForAnotherProtocol } from './rules/ci0022-routes-for-another-protocol';
import { replicasAndAutoscaler } from './rules/ci0023-replicas-and-autoscaler';
import { injectionAnnotation } from './rules/ci0024-injection-annotation';
import { plainHttpBesideTls } from './rules/ci0025-plain-http-beside-tls';
import { twoDestinationRules } from './rules/ci0026-two-destination-rules';
import { splitBypassedAtGateway } from './rules/ci0027-split-bypassed-at-gateway';
import { tlsDisagreement } from './rules/ci0028-tls-disagreement';
import { writtenTwice } from './rules/ci0030-written-twice';
import { matchForForeignGateway } from './rules/ci0031-match-for-foreign-gateway';
import { impossibleMatch } from './rules/ci0032-impossible-match';
import { ignoredSource } from './rules/ci0033-ignored-source';
import { redirectCode } from './rules/ci0034-redirect-code';
import { faultThatNeverHappens } from './rules/ci0035-fault-that-never-happens';
import { missingDelegate } from './rules/ci0036-missing-delegate';
import { upperCaseHost } from './rules/ci0037-upper-case-host';
import { hashOfNothing } from './rules/ci0038-hash-of-nothing';
import { portSettingsDropPolicy } from './rules/ci0039-port-settings-drop-policy';
import { dottedHost } from './rules/ci0040-dotted-host';
import { serviceWithoutWorkload } from './rules/ci0041-service-without-workload';
import { idleSuppression } from './rules/ci0042-idle-suppression';
import { protocolsOnGatewayPort } from './rules/ci0043-protocols-on-gateway-port';
import { matchForUnknownPort } from './rules/ci0044-match-for-unknown-port';
import { portOfTheCall } from './rules/ci0045-port-of-the-call';
import { deprecatedFields } from './rules/ist0002-deprecated-fields';
import { gatewayCredential } from './rules/ist0101-credential';
import { gatewayReference } from './rules/ist0101-gateway';
import { gatewaySelector } from './rules/ist0101-gateway-selector';
import { destinationHost } from './rules/ist0101-host';
import { sidecarSelector } from './rules/ist0101-sidecar-selector';
import { sourceNamespace } from './rules/ist0101-source-namespace';
import { strictGatewayCredential } from './rules/ist0101-strict-credential';
import { strictGatewayReference } from './rules/ist0101-strict-gateway';
import { strictGatewaySelector } from './rules/ist0101-strict-gateway-selector';
import { strictDestinationHost } from './rules/ist0101-strict-host';
import { strictDestinationPort } from './rules/ist0101-strict-port';
import { strictSidecarSelector } from './rules/ist0101-strict-sidecar-selector';
import { strictSourceNamespace } from './rules/ist0101-strict-source-namespace';
import { strictDestinationSubset } from './rules/ist0101-strict-subset';
import { destinationSubset } from './rules/ist0101-subset';
import { namespaceNotInjected } from './rules/ist0102-namespace-not-injected';
import { podMissingProxy } from './rules/ist0103-pod-missing-proxy';
import { schema } from './rules/ist0106-schema';
import { strictSchema } from './rules/ist0106-strict-schema';
import { misplacedAnnotation } from './rules/ist0107-misplaced-annotation';
import { unknownAnnotation } from './rules/ist0108-unknown-annotation';
import { conflictingMeshHosts } from './rules/ist0109-conflicting-mesh-hosts';
import { strictMeshHosts } from './rules/ist0109-strict-mesh-hosts';
import { sidecarsPerWorkload } from './rules/ist0110-sidecars-per-workload';
import { defaultSidecars } from './rules/ist0111-default-sidecars';
import { strictAmbiguousPort } from './rules/ist0112-strict-ambiguous-port';
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
import { strictConflictingGateways } from './rules/ist0145-strict-conflicting-gateways';
import { imageAuto } from './rules/ist0146-image-auto';
import { strictImageAuto } from './rules/ist0146-strict-image-auto';
import { jwtClaimRoutes } from './rules/ist0149-jwt-claim-routes';
import { envoyFilterPatches } from './rules/ist0151-envoy-filter-patches';
import { gatewayCredentialContent } from './rules/ist0161-gateway-credential';
import { gatewayPort } from './rules/ist0162-gateway-port';
import { internalGateway } from './rules/ist0165-internal-gateway';
import { ineffectiveSelector } from './rules/ist0166-ineffective-selector';
import { strictSubsetLabels } from './rules/ist0173-strict-subset-labels';
import { subsetLabels } from './rules/ist0173-subset-labels';
import { strictRuleHost } from './rules/ist0174-strict-rule-host';
import { jwksFetch } from './rules/ist0175-jwks-fetch';
import { serviceEntryProtocols } from './rules/ist0177-service-entry-protocols';

/** Every rule of the analysis. */
export const RULES: readonly Rule[] = [
  panickingHosts,
  sourceWithoutSource,
  missedVersion,
  hiddenRoute,
  weights,
  hostTwiceAtGateway,
  meshForgotten,
  twoSpellings,
  droppedPolicy,
  unusedSubsetPolicy,
  weightedHash,
  destinationNotExported,
  hiddenBySidecar,
  cookiePatternRule,
  faultAndRetries,
  mirrorOfLiveTraffic,
  repeatedRequests,
  tryLongerThanTimeout,
  retriesBeyondTimeout,
  externalHost,
  routesForAnotherProtocol,
  replicasAndAutoscaler,
  injectionAnnotation,
  plainHttpBesideTls,
  twoDestinationRules,
  splitBypassedAtGateway,
  tlsDisagreement,
  writtenTwice,
  matchForForeignGateway,
  impossibleMatch,
  ignoredSource,
  redirectCode,
  faultThatNeverHappens,
  missingDelegate,
  upperCaseHost,
  hashOfNothing,
  portSettingsDropPolicy,
  dottedHost,
  serviceWithoutWorkload,
  idleSuppression,
  protocolsOnGatewayPort,
  matchForUnknownPort,
  portOfTheCall,
  deprecatedFields,
  gatewayCredential,
  gatewaySelector,
  gatewayReference,
  destinationHost,
  sidecarSelector,
  sourceNamespace,
  strictGatewayCredential,
  strictGatewaySelector,
  strictGatewayReference,
  strictDestinationHost,
  strictDestinationPort,
  strictSidecarSelector,
  strictSourceNamespace,
  strictDestinationSubset,
  destinationSubset,
  namespaceNotInjected,
  podMissingProxy,
  schema,
  strictSchema,
  misplacedAnnotation,
  unknownAnnotation,
  conflictingMeshHosts,
  strictMeshHosts,
  sidecarsPerWorkload,
  defaultSidecars,
  strictAmbiguousPort,
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
  strictConflictingGateways,
  imageAuto,
  strictImageAuto,
  jwtClaimRoutes,
  envoyFilterPatches,
  gatewayCredentialContent,
  gatewayPort,
  internalGateway,
  ineffectiveSelector,
  strictSubsetLabels,
  subsetLabels,
  strictRuleHost,
  jwksFetch,
  serviceEntryProtocols,
];
