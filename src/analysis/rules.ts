import { Rule } from './rule';
import { deprecatedFields } from './rules/ist0002-deprecated-fields';
import { gatewayCredential } from './rules/ist0101-credential';
import { gatewaySelector } from './rules/ist0101-gateway-selector';
import { gatewayReference } from './rules/ist0101-gateway';
import { destinationHost } from './rules/ist0101-host';
import { sidecarSelector } from './rules/ist0101-sidecar-selector';
import { sourceNamespace } from './rules/ist0101-source-namespace';
import { destinationSubset } from './rules/ist0101-subset';
import { namespaceNotInjected } from './rules/ist0102-namespace-not-injected';
import { podMissingProxy } from './rules/ist0103-pod-missing-proxy';
import { misplacedAnnotation } from './rules/ist0107-misplaced-annotation';
import { unknownAnnotation } from './rules/ist0108-unknown-annotation';
import { conflictingMeshHosts } from './rules/ist0109-conflicting-mesh-hosts';
import { sidecarsPerWorkload } from './rules/ist0110-sidecars-per-workload';
import { defaultSidecars } from './rules/ist0111-default-sidecars';
import { portProtocols } from './rules/ist0116-port-protocols';
import { portName } from './rules/ist0118-port-name';
import { injectionLabels } from './rules/ist0123-injection-labels';
import { invalidAnnotation } from './rules/ist0125-invalid-annotation';
import { authorizationPolicyWorkloads } from './rules/ist0127-authorization-policy-workloads';
import { serverVerification } from './rules/ist0128-server-verification';
import { hostAtGateway } from './rules/ist0132-host-at-gateway';
import { addressesRequired } from './rules/ist0134-addresses-required';
import { deprecatedAnnotation } from './rules/ist0135-deprecated-annotation';
import { targetPorts } from './rules/ist0137-target-ports';
import { duplicateCertificates } from './rules/ist0138-duplicate-certificates';
import { subsetAtGateway } from './rules/ist0140-subset-at-gateway';
import { proxyUser } from './rules/ist0144-proxy-user';
import { conflictingGateways } from './rules/ist0145-conflicting-gateways';
import { imageAuto } from './rules/ist0146-image-auto';
import { jwtClaimRoutes } from './rules/ist0149-jwt-claim-routes';
import { gatewayCredentialContent } from './rules/ist0161-gateway-credential';
import { gatewayPort } from './rules/ist0162-gateway-port';
import { internalGateway } from './rules/ist0165-internal-gateway';
import { ineffectiveSelector } from './rules/ist0166-ineffective-selector';
import { subsetLabels } from './rules/ist0173-subset-labels';
import { jwksFetch } from './rules/ist0175-jwks-fetch';
import { serviceEntryProtocols } from './rules/ist0177-service-entry-protocols';

/** Every rule of the analysis. */
export const RULES: readonly Rule[] = [
  deprecatedFields,
  gatewayCredential,
  gatewaySelector,
  gatewayReference,
  destinationHost,
  sidecarSelector,
  sourceNamespace,
  destinationSubset,
  namespaceNotInjected,
  podMissingProxy,
  misplacedAnnotation,
  unknownAnnotation,
  conflictingMeshHosts,
  sidecarsPerWorkload,
  defaultSidecars,
  portProtocols,
  portName,
  injectionLabels,
  invalidAnnotation,
  authorizationPolicyWorkloads,
  serverVerification,
  hostAtGateway,
  addressesRequired,
  deprecatedAnnotation,
  targetPorts,
  duplicateCertificates,
  subsetAtGateway,
  proxyUser,
  conflictingGateways,
  imageAuto,
  jwtClaimRoutes,
  gatewayCredentialContent,
  gatewayPort,
  internalGateway,
  ineffectiveSelector,
  subsetLabels,
  jwksFetch,
  serviceEntryProtocols,
];
