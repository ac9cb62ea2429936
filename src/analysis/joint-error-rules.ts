import { Rule } from './rule';
import { panickingHosts } from './rules/ci0001-panicking-hosts';
import { sourceWithoutSource } from './rules/ci0002-source-without-source';
import { missedVersion } from './rules/ci0003-missed-version';
import { weights } from './rules/ci0005-weights';
import { destinationNotExported } from './rules/ci0012-destination-not-exported';
import { externalHost } from './rules/ci0021-external-host';
import { twoDestinationRules } from './rules/ci0026-two-destination-rules';
import { tlsDisagreement } from './rules/ci0028-tls-disagreement';
import { matchForForeignGateway } from './rules/ci0031-match-for-foreign-gateway';
import { delegateOutOfReach } from './rules/ci0032-delegate-out-of-reach';
import { impossibleMatch } from './rules/ci0032-impossible-match';
import { redirectCode } from './rules/ci0034-redirect-code';
import { faultThatNeverHappens } from './rules/ci0035-fault-that-never-happens';
import { missingDelegate } from './rules/ci0036-missing-delegate';
import { upperCaseHost } from './rules/ci0037-upper-case-host';
import { hashOfNothing } from './rules/ci0038-hash-of-nothing';
import { protocolsOnGatewayPort } from './rules/ci0043-protocols-on-gateway-port';
import { portOfTheCall } from './rules/ci0045-port-of-the-call';
import { selectorMissesTemplate } from './rules/ci0046-selector-misses-template';
import { strictGatewayCredential } from './rules/ist0101-strict-credential';
import { strictGatewayReference } from './rules/ist0101-strict-gateway';
import { strictGatewaySelector } from './rules/ist0101-strict-gateway-selector';
import { strictDestinationHost } from './rules/ist0101-strict-host';
import { strictDestinationPort } from './rules/ist0101-strict-port';
import { strictSidecarSelector } from './rules/ist0101-strict-sidecar-selector';
import { strictSourceNamespace } from './rules/ist0101-strict-source-namespace';
import { strictDestinationSubset } from './rules/ist0101-strict-subset';
import { strictMeshHosts } from './rules/ist0109-strict-mesh-hosts';
import { sidecarsPerWorkload } from './rules/ist0110-sidecars-per-workload';
import { defaultSidecars } from './rules/ist0111-default-sidecars';
import { strictAmbiguousPort } from './rules/ist0112-strict-ambiguous-port';
import { strictConflictingGateways } from './rules/ist0145-strict-conflicting-gateways';
import { strictImageAuto } from './rules/ist0146-strict-image-auto';
import { jwtClaimRoutes } from './rules/ist0149-jwt-claim-routes';
import { envoyFilterPatches } from './rules/ist0151-envoy-filter-patches';
import { gatewayCredentialContent } from './rules/ist0161-gateway-credential';
import { strictSubsetLabels } from './rules/ist0173-strict-subset-labels';

/**
 * The rules that may find errors of several objects together: what synthesis asks, which loads no others. What the validation says of each
 * object by itself is not among them.
 */
export const JOINT_ERROR_RULES: readonly Rule[] = [
  panickingHosts,
  sourceWithoutSource,
  missedVersion,
  weights,
  destinationNotExported,
  externalHost,
  twoDestinationRules,
  tlsDisagreement,
  matchForForeignGateway,
  delegateOutOfReach,
  impossibleMatch,
  redirectCode,
  faultThatNeverHappens,
  missingDelegate,
  upperCaseHost,
  hashOfNothing,
  protocolsOnGatewayPort,
  portOfTheCall,
  selectorMissesTemplate,
  strictGatewayCredential,
  strictGatewayReference,
  strictGatewaySelector,
  strictDestinationHost,
  strictDestinationPort,
  strictSidecarSelector,
  strictSourceNamespace,
  strictDestinationSubset,
  strictMeshHosts,
  sidecarsPerWorkload,
  defaultSidecars,
  strictAmbiguousPort,
  strictConflictingGateways,
  strictImageAuto,
  jwtClaimRoutes,
  envoyFilterPatches,
  gatewayCredentialContent,
  strictSubsetLabels,
];
