import { isWildcardDomain } from '../vocabulary/domains';
import { given } from '../vocabulary/given';
import { isDns1123Label } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';
import { requirePort, requireStruct, requireText } from '../vocabulary/requirements';
import type { DestinationSpec } from '../vocabulary/virtual-service-spec';

/** What a destination may say beside its host. */
export interface DestinationOptions {
  /**
   * The subset of the DestinationRule of this host.
   * @default - all endpoints of the host
   */
  readonly subset?: string;

  /**
   * The port of the host.
   * @default - its only port; at sidecars the port that was called
   */
  readonly port?: number;
}

/**
 * Where requests are sent: a host of the service registry, with a subset and a port.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export class Destination {
  /**
   * A host as Istio knows it.
   *
   * @param host the full name (`reviews.shop.svc.cluster.local`), or a short one that means the namespace of the resource;
   *   throws unless it is a DNS name in lower case
   * @param options subset and port; throws unless the subset is a DNS label and the port is from 1 to 65535
   */
  public static host(host: string, options: DestinationOptions = {}): Destination {
    const who = 'Destination.host';
    const { subset, port } = requireStruct(who, 'the options', options);
    requireText(who, 'the host', host);
    if (host === '*' || !isWildcardDomain(host)) {
      throw problem(who, `the host must be a DNS name, got ${show(host)}`, 'Give the name of a Service or of a host of a ServiceEntry; addresses need a ServiceEntry');
    }
    if (host !== host.toLowerCase()) {
      throw problem(who, `the host must be in lower case, got ${show(host)}`, `The registry knows lower-case names only: ${show(host.toLowerCase())}`);
    }
    if (subset !== undefined && !isDns1123Label(requireText(who, 'the subset', subset))) {
      throw problem(who, `the subset must be a DNS label of at most 63 characters, got ${show(subset)}`, 'Use lower-case letters, digits and -');
    }
    return new Destination({
      host,
      subset,
      port: given(port, (it) => ({ number: requirePort(who, 'the port', it) })),
    });
  }

  private constructor(private readonly spec: DestinationSpec) {}

  /** @internal */
  public _render(): DestinationSpec {
    return this.spec;
  }
}
