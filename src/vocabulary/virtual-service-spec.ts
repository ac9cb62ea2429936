/** The shapes of a VirtualService as Istio reads them: only what is written is present. */

export interface StringMatchSpec {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

export interface HttpMatchSpec {
  readonly name?: string;
  readonly uri?: StringMatchSpec;
  readonly scheme?: StringMatchSpec;
  readonly method?: StringMatchSpec;
  readonly authority?: StringMatchSpec;
  readonly headers?: Readonly<Record<string, StringMatchSpec>>;
  readonly withoutHeaders?: Readonly<Record<string, StringMatchSpec>>;
  readonly queryParams?: Readonly<Record<string, StringMatchSpec>>;
  readonly port?: number;
  readonly sourceLabels?: Readonly<Record<string, string>>;
  readonly sourceNamespace?: string;
  readonly gateways?: readonly string[];
  readonly ignoreUriCase?: boolean;
  readonly statPrefix?: string;
}

export interface DestinationSpec {
  readonly host: string;
  readonly subset?: string;
  readonly port?: { readonly number: number };
}

export interface HeaderOperationsSpec {
  readonly set?: Readonly<Record<string, string>>;
  readonly add?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
}

export interface HeadersSpec {
  readonly request?: HeaderOperationsSpec;
  readonly response?: HeaderOperationsSpec;
}

export interface RouteDestinationSpec {
  readonly destination: DestinationSpec;
  readonly weight?: number;
}

export interface HttpRouteDestinationSpec extends RouteDestinationSpec {
  readonly headers?: HeadersSpec;
}

export interface PercentSpec {
  readonly value: number;
}

export interface RedirectSpec {
  readonly uri?: string;
  readonly prefixRewrite?: string;
  readonly authority?: string;
  readonly scheme?: string;
  readonly port?: number;
  readonly derivePort?: string;
  readonly redirectCode?: number;
}

export interface RewriteSpec {
  readonly uri?: string;
  readonly uriRegexRewrite?: { readonly match: string; readonly rewrite: string };
  readonly authority?: string;
}

export interface DirectResponseSpec {
  readonly status: number;
  readonly body?: { readonly string?: string; readonly bytes?: string };
}

export interface RetriesSpec {
  readonly attempts: number;
  readonly perTryTimeout?: string;
  readonly retryOn?: string;
  readonly backoff?: string;
  readonly retryRemoteLocalities?: boolean;
  readonly retryIgnorePreviousHosts?: boolean;
}

export interface FaultDelaySpec {
  readonly fixedDelay?: string;
  readonly exponentialDelay?: string;
  readonly percentage?: PercentSpec;
  readonly percent?: number;
}

export interface FaultAbortSpec {
  readonly httpStatus?: number;
  readonly grpcStatus?: string;
  readonly http2Error?: string;
  readonly percentage?: PercentSpec;
}

export interface FaultSpec {
  readonly delay?: FaultDelaySpec;
  readonly abort?: FaultAbortSpec;
}

export interface MirrorSpec {
  readonly destination: DestinationSpec;
  readonly percentage?: PercentSpec;
}

export interface CorsPolicySpec {
  readonly allowOrigins?: readonly StringMatchSpec[];
  readonly allowOrigin?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: string;
  readonly allowCredentials?: boolean;
  readonly unmatchedPreflights?: string;
}

export interface HttpRouteSpec {
  readonly name?: string;
  readonly match?: readonly HttpMatchSpec[];
  readonly route?: readonly HttpRouteDestinationSpec[];
  readonly redirect?: RedirectSpec;
  readonly directResponse?: DirectResponseSpec;
  readonly delegate?: { readonly name: string; readonly namespace?: string };
  readonly rewrite?: RewriteSpec;
  readonly timeout?: string;
  readonly retries?: RetriesSpec;
  readonly fault?: FaultSpec;
  readonly mirror?: DestinationSpec;
  readonly mirrorPercentage?: PercentSpec;
  readonly mirrorPercent?: number;
  readonly mirrors?: readonly MirrorSpec[];
  readonly corsPolicy?: CorsPolicySpec;
  readonly headers?: HeadersSpec;
}

export interface L4MatchSpec {
  readonly destinationSubnets?: readonly string[];
  readonly port?: number;
  readonly sourceLabels?: Readonly<Record<string, string>>;
  readonly sourceNamespace?: string;
  readonly sourceSubnet?: string;
  readonly gateways?: readonly string[];
}

export interface TlsMatchSpec extends L4MatchSpec {
  readonly sniHosts: readonly string[];
}

export interface TlsRouteSpec {
  readonly match: readonly TlsMatchSpec[];
  readonly route: readonly RouteDestinationSpec[];
}

export interface TcpRouteSpec {
  readonly match?: readonly L4MatchSpec[];
  readonly route: readonly RouteDestinationSpec[];
}

export interface VirtualServiceSpec {
  readonly hosts?: readonly string[];
  readonly gateways?: readonly string[];
  readonly exportTo?: readonly string[];
  readonly http?: readonly HttpRouteSpec[];
  readonly tls?: readonly TlsRouteSpec[];
  readonly tcp?: readonly TcpRouteSpec[];
}
