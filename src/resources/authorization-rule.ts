/**
 * Who calls. All lists that are given must fit, of each list one entry. Most texts may begin or end with `*`, and `*` alone means present.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 */
export interface AuthorizationSource {
  /**
   * Identities of certificates, as `cluster.local/ns/shop/sa/web`. Needs mutual TLS.
   * @default - any
   */
  readonly principals?: string[];

  /**
   * Identities that are left out.
   * @default - none
   */
  readonly notPrincipals?: string[];

  /**
   * Identities of tokens, as `issuer/subject`.
   * @default - any
   */
  readonly requestPrincipals?: string[];

  /**
   * Identities of tokens that are left out.
   * @default - none
   */
  readonly notRequestPrincipals?: string[];

  /**
   * Namespaces of callers. Needs mutual TLS.
   * @default - any
   */
  readonly namespaces?: string[];

  /**
   * Namespaces that are left out.
   * @default - none
   */
  readonly notNamespaces?: string[];

  /**
   * ServiceAccounts, as `namespace/name` or `name` of the own namespace, at most 16 and no wildcards. Throws beside principals and namespaces.
   * @default - any
   */
  readonly serviceAccounts?: string[];

  /**
   * ServiceAccounts that are left out. Throws beside principals and namespaces.
   * @default - none
   */
  readonly notServiceAccounts?: string[];

  /**
   * Trust domains of callers.
   * @default - any
   */
  readonly trustDomains?: string[];

  /**
   * Trust domains that are left out.
   * @default - none
   */
  readonly notTrustDomains?: string[];

  /**
   * Addresses or networks that packets come from; anything else throws.
   * @default - any
   */
  readonly ipBlocks?: string[];

  /**
   * Addresses or networks that are left out; anything else throws.
   * @default - none
   */
  readonly notIpBlocks?: string[];

  /**
   * Addresses or networks of the first client, as `X-Forwarded-For` or the PROXY protocol say; anything else throws.
   * @default - any
   */
  readonly remoteIpBlocks?: string[];

  /**
   * Addresses or networks of the first client that are left out; anything else throws.
   * @default - none
   */
  readonly notRemoteIpBlocks?: string[];
}

/**
 * What is called. All lists that are given must fit, of each list one entry. Most texts may begin or end with `*`, and `*` alone means present.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 */
export interface AuthorizationOperation {
  /**
   * Hosts of requests. HTTP only.
   * @default - any
   */
  readonly hosts?: string[];

  /**
   * Hosts that are left out.
   * @default - none
   */
  readonly notHosts?: string[];

  /**
   * Ports of the workload, from 1 to 65535; anything else throws.
   * @default - any
   */
  readonly ports?: number[];

  /**
   * Ports that are left out, from 1 to 65535; anything else throws.
   * @default - none
   */
  readonly notPorts?: number[];

  /**
   * Methods. HTTP only.
   * @default - any
   */
  readonly methods?: string[];

  /**
   * Methods that are left out.
   * @default - none
   */
  readonly notMethods?: string[];

  /**
   * Paths, also with `{*}` for one segment and `{**}` for several. HTTP only.
   * @default - any
   */
  readonly paths?: string[];

  /**
   * Paths that are left out.
   * @default - none
   */
  readonly notPaths?: string[];
}

/**
 * A further condition: an attribute and its values, of which one must fit.
 *
 * @see https://istio.io/latest/docs/reference/config/security/conditions/
 */
export interface AuthorizationCondition {
  /** The attribute, as `request.headers[x-user]` or `source.ip`; one that Istio does not know throws. */
  readonly key: string;

  /**
   * The values that fit. This or `notValues` is needed.
   * @default - any
   */
  readonly values?: string[];

  /**
   * The values that are left out.
   * @default - none
   */
  readonly notValues?: string[];
}

/**
 * Requests that an action is about: from one of the sources, to one of the operations, and all conditions hold. An empty rule is about all requests.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Rule
 */
export interface AuthorizationRule {
  /**
   * Who calls, at most 512; an empty list and an empty source throw.
   * @default - anybody
   */
  readonly from?: AuthorizationSource[];

  /**
   * What is called; an empty list and an empty operation throw.
   * @default - anything
   */
  readonly to?: AuthorizationOperation[];

  /**
   * What must hold besides.
   * @default - nothing
   */
  readonly when?: AuthorizationCondition[];
}
