/** The shapes of a traffic policy as Istio reads them: only what is written is present. */

export interface CookieHashSpec {
  readonly name: string;
  readonly path?: string;
  readonly ttl?: string;
  readonly attributes?: ReadonlyArray<{ readonly name: string; readonly value?: string }>;
}

export interface ConsistentHashSpec {
  readonly httpHeaderName?: string;
  readonly httpCookie?: CookieHashSpec;
  readonly useSourceIp?: boolean;
  readonly httpQueryParameterName?: string;
  readonly ringHash?: { readonly minimumRingSize?: number };
  readonly maglev?: { readonly tableSize: number };
  readonly minimumRingSize?: number;
}

export interface FailoverSpec {
  readonly from: string;
  readonly to: string;
}

export interface LocalitySpec {
  readonly enabled?: boolean;
  readonly distribute?: ReadonlyArray<{ readonly from: string; readonly to: Readonly<Record<string, number>> }>;
  readonly failover?: readonly FailoverSpec[];
  readonly failoverPriority?: readonly string[];
}

export interface ZoneAwareSpec {
  readonly enabled?: boolean;
  readonly failover?: readonly FailoverSpec[];
  readonly failoverPriority?: readonly string[];
  readonly minClusterSize?: number;
}

export interface WarmupSpec {
  readonly duration: string;
  readonly minimumPercent?: number;
  readonly aggression?: number;
}

export interface LoadBalancerSpec {
  readonly simple?: string;
  readonly consistentHash?: ConsistentHashSpec;
  readonly backendUtilization?: object;
  readonly localityLbSetting?: LocalitySpec;
  readonly zoneAwareLbSetting?: ZoneAwareSpec;
  readonly warmup?: WarmupSpec;
  readonly warmupDurationSecs?: string;
}

export interface TcpPoolSpec {
  readonly maxConnections?: number;
  readonly connectTimeout?: string;
  readonly tcpKeepalive?: { readonly probes?: number; readonly time?: string; readonly interval?: string };
  readonly maxConnectionDuration?: string;
  readonly idleTimeout?: string;
}

export interface HttpPoolSpec {
  readonly http1MaxPendingRequests?: number;
  readonly http2MaxRequests?: number;
  readonly maxRequestsPerConnection?: number;
  readonly maxRetries?: number;
  readonly idleTimeout?: string;
  readonly h2UpgradePolicy?: string;
  readonly useClientProtocol?: boolean;
  readonly maxConcurrentStreams?: number;
  readonly http2KeepAlive?: { readonly interval: string; readonly timeout: string };
}

export interface ConnectionPoolSpec {
  readonly tcp?: TcpPoolSpec;
  readonly http?: HttpPoolSpec;
}

export interface OutlierDetectionSpec {
  readonly splitExternalLocalOriginErrors?: boolean;
  readonly consecutiveLocalOriginFailures?: number;
  readonly consecutiveGatewayErrors?: number;
  readonly consecutive5xxErrors?: number;
  readonly consecutiveErrors?: number;
  readonly interval?: string;
  readonly baseEjectionTime?: string;
  readonly maxEjectionPercent?: number;
  readonly minHealthPercent?: number;
  readonly outlierDetectionHttpErrorCodes?: readonly number[];
}

export interface ClientTlsSpec {
  readonly mode: string;
  readonly clientCertificate?: string;
  readonly privateKey?: string;
  readonly caCertificates?: string;
  readonly caCrl?: string;
  readonly credentialName?: string;
  readonly sni?: string;
  readonly subjectAltNames?: readonly string[];
  readonly insecureSkipVerify?: boolean;
}

/** The four blocks that a policy of one port may have. */
export interface PolicyBlocksSpec {
  readonly loadBalancer?: LoadBalancerSpec;
  readonly connectionPool?: ConnectionPoolSpec;
  readonly outlierDetection?: OutlierDetectionSpec;
  readonly tls?: ClientTlsSpec;
}

export interface PortPolicySpec extends PolicyBlocksSpec {
  readonly port: { readonly number: number };
}

export interface TunnelSpec {
  readonly protocol?: string;
  readonly targetHost: string;
  readonly targetPort: number;
}

export interface RetryBudgetSpec {
  readonly percent?: number;
  readonly minRetryConcurrency?: number;
  readonly budgetInterval?: string;
}

export interface TrafficPolicySpec extends PolicyBlocksSpec {
  readonly portLevelSettings?: readonly PortPolicySpec[];
  readonly tunnel?: TunnelSpec;
  readonly proxyProtocol?: { readonly version: string };
  readonly retryBudget?: RetryBudgetSpec;
}

export interface SubsetSpec {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly trafficPolicy?: TrafficPolicySpec;
}

export interface DestinationRuleSpec {
  readonly host: string;
  readonly trafficPolicy?: TrafficPolicySpec;
  readonly subsets?: readonly SubsetSpec[];
  readonly exportTo?: readonly string[];
  readonly workloadSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
}
