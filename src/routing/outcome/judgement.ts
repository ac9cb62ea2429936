import type { HttpRequest } from '../http-request';
import type { CompiledRoute } from '../match/compiled-route';
import type { Refusal } from '../match/request-validity';
import type { CompiledVirtualHost } from '../match/virtual-host-lookup';
import type { RoutingClient } from '../routing-client';
import type { FilterChain, Listener, TcpProxy } from '../table';
import { OutcomeKind } from './outcome-kind';

/** What a trace says beside the routes; worked out when somebody reads it. */
export interface Remarks {
  /** Before the routes: which defaults were chosen. */
  before(judgement: Judgement): readonly string[];
  /** After them: what narrows the client's view, and objects that are ignored. */
  after(judgement: Judgement): readonly string[];
}

/** What was decided about a request, before anybody asks for details. Filled in by the router, read-only for everybody else. */
export class Judgement {
  public kind: OutcomeKind = OutcomeKind.NOT_FOUND;
  public listener: Listener | undefined = undefined;
  public chain: FilterChain | undefined = undefined;
  public virtualHost: CompiledVirtualHost | undefined = undefined;
  public route: CompiledRoute | undefined = undefined;
  public tcp: TcpProxy | undefined = undefined;
  public refusal: Refusal | undefined = undefined;

  /**
   * The request with defaults in place of what it does not say.
   *
   * @param scheme as matchers and redirects see it
   * @param path as sent; normalised where HTTP is seen
   */
  public constructor(
    public readonly request: HttpRequest,
    public readonly client: RoutingClient,
    public readonly port: number,
    public readonly method: string,
    public readonly scheme: string,
    public path: string,
    public readonly remarks: Remarks,
  ) {}
}
