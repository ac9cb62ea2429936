import type { HttpRequest } from '../http-request';
import type { CompiledRoute } from '../match/compiled-route';
import type { Refusal } from '../match/request-validity';
import type { CompiledVirtualHost } from '../match/virtual-host-lookup';
import type { RoutingClient } from '../routing-client';
import type { FilterChain, Listener, TcpProxy } from '../table';
import type { OutcomeKind } from './outcome-kind';

/** The request with defaults in place of what it does not say. */
export interface CompleteRequest {
  readonly request: HttpRequest;
  readonly client: RoutingClient;
  readonly port: number;
  readonly method: string;
  /** As matchers and redirects see it. */
  readonly scheme: string;
  /** Normalised. */
  readonly path: string;
  /** Remarks on the defaults, and on objects that Istio does not take. */
  readonly remarks: Remarks;
}

/** What a trace says beside the routes; worked out when somebody reads it. */
export interface Remarks {
  /** Before the routes: which defaults were chosen. */
  before(request: CompleteRequest): readonly string[];
  /** After them: objects that are ignored. */
  after(request: CompleteRequest): readonly string[];
}

/** Where a request ended up in the table. */
export interface Place {
  readonly listener?: Listener;
  readonly chain?: FilterChain;
  readonly virtualHost?: CompiledVirtualHost;
  readonly route?: CompiledRoute;
  readonly tcp?: TcpProxy;
}

/** What was decided about a request, before anybody asks for details. */
export interface Judgement extends CompleteRequest, Place {
  readonly kind: OutcomeKind;
  readonly refusal?: Refusal;
}
