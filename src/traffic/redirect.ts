import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requirePort, requireStruct } from '../vocabulary/requirements';
import type { RedirectSpec } from '../vocabulary/virtual-service-spec';

/** The port of a redirect that is not said as a number. */
export enum RedirectPort {
  /** 80 for http, 443 for https. */
  FROM_PROTOCOL_DEFAULT = 'FROM_PROTOCOL_DEFAULT',
  /** The port that the client called. */
  FROM_REQUEST_PORT = 'FROM_REQUEST_PORT',
}

/** Where a client is sent. What is left out stays as in the request. */
export interface RedirectOptions {
  /**
   * The new path, in place of the whole one. The query stays unless this has one.
   * @default - the path of the request
   */
  readonly uri?: string;

  /**
   * The new beginning of the path, in place of the matched prefix. Throws beside `uri`, and in a route with a match whose path is no prefix.
   * @default - the path of the request
   */
  readonly prefixRewrite?: string;

  /**
   * The new host.
   * @default - the host of the request
   */
  readonly authority?: string;

  /**
   * `http` or `https`; anything else throws.
   * @default - the scheme of the request
   */
  readonly scheme?: string;

  /**
   * The new port, 1 to 65535; anything else throws.
   * @default - the port of the request
   */
  readonly port?: number;

  /**
   * Where the new port comes from. Throws beside `port`.
   * @default - the port of the request
   */
  readonly derivePort?: RedirectPort;

  /**
   * The status of the answer: 301, 302, 303, 307 or 308; anything else throws, since Envoy refuses it.
   * @default 301
   */
  readonly redirectCode?: number;
}

const CODES = [301, 302, 303, 307, 308];

/**
 * An answer that sends the client elsewhere.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect
 */
export class Redirect {
  /**
   * Sends the client elsewhere. Throws where nothing would change.
   *
   * @param options where to
   */
  public static to(options: RedirectOptions): Redirect {
    const who = 'Redirect.to';
    const { uri, prefixRewrite, authority, scheme, port, derivePort, redirectCode } = requireStruct(who, 'the options', options);
    if (uri !== undefined && prefixRewrite !== undefined) {
      throw problem(who, `only one of uri and prefixRewrite can be set, got uri ${show(uri)} and prefixRewrite ${show(prefixRewrite)}`, 'Leave one out');
    }
    if (port !== undefined && derivePort !== undefined) {
      throw problem(who, `only one of port and derivePort can be set, got port ${show(port)} and derivePort ${show(derivePort)}`, 'Leave one out');
    }
    if ([uri, prefixRewrite, authority, scheme, port, derivePort].every((part) => part === undefined)) {
      throw problem(who, `a redirect needs uri, prefixRewrite, authority, scheme, port or derivePort, got ${show(options)}`, 'Say what changes');
    }
    if (redirectCode !== undefined && !CODES.includes(redirectCode)) {
      throw problem(who, `redirectCode must be 301, 302, 303, 307 or 308, got ${show(redirectCode)}`, 'Envoy knows no others');
    }
    if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
      throw problem(who, `scheme must be 'http' or 'https', got ${show(scheme)}`, 'Give one of the two, in lower case');
    }
    if (derivePort !== undefined && !Object.values(RedirectPort).includes(derivePort)) {
      throw problem(who, `derivePort must be one of RedirectPort, got ${show(derivePort)}`, 'Give for example RedirectPort.FROM_REQUEST_PORT');
    }
    return new Redirect({
      uri: given(uri, (it) => requireFilledText(who, 'uri', it)),
      prefixRewrite: given(prefixRewrite, (it) => requireFilledText(who, 'prefixRewrite', it)),
      authority: given(authority, (it) => requireFilledText(who, 'authority', it)),
      scheme,
      port: given(port, (it) => requirePort(who, 'port', it)),
      derivePort,
      redirectCode,
    });
  }

  /** Sends the client to the same address over https. */
  public static toHttps(): Redirect {
    return Redirect.to({ scheme: 'https' });
  }

  private constructor(private readonly spec: RedirectSpec) {}

  /** @internal */
  public _render(): RedirectSpec {
    return this.spec;
  }
}
