import type { Client } from './client';

/** One line of a header, for headers that come more than once. */
export interface HeaderLine {
  /** The name, in any case. */
  readonly name: string;

  /** The value. */
  readonly value: string;
}

/** A request, as a client sends it. */
export interface HttpRequest {
  /** The text of the Host header: a name (`reviews`, `reviews.prod`), a domain or an address; it may carry a port. Empty: no Host is sent. */
  readonly host: string;

  /**
   * The port that the client dials: of the Service, also of the gateway's Service.
   * @default - the only port of the Service, the first HTTP one of several (https: the first for TLS), else 80 (https: 443)
   */
  readonly port?: number;

  /**
   * `http` or `https`. To a sidecar, https is a TLS connection with the host as server name.
   * @default 'http', 'https' on port 443 of a gateway
   */
  readonly scheme?: string;

  /**
   * The method, in capital letters.
   * @default 'GET'
   */
  readonly method?: string;

  /**
   * The path with its query, starting with `/`.
   * @default '/'
   */
  readonly path?: string;

  /**
   * The headers; names in any case.
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Further header lines. Envoy matches most headers line by line.
   * @default - none
   */
  readonly headerLines?: HeaderLine[];

  /**
   * The address that the client dials.
   * @default - what DNS gives the client for the host
   */
  readonly ip?: string;

  /**
   * Who sends it.
   * @default - a sidecar in the namespace of the only Service that the host can mean, else in the default namespace
   */
  readonly from?: Client;
}
