import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requireFlag, requireList, requireStruct, requireText } from '../vocabulary/requirements';
import type { ClientTlsSpec } from '../vocabulary/traffic-policy-spec';

/** What a client checks about the server, in each mode that verifies it. */
export interface ClientTlsOptions {
  /**
   * The server name that is sent (SNI).
   * @default - the host of the DestinationRule
   */
  readonly sni?: string;

  /**
   * The names of which the server's certificate must have one.
   * @default - the host of the DestinationRule, as the mesh says
   */
  readonly subjectAltNames?: string[];
}

/** How a server is verified that is not of the mesh. */
export interface SimpleTlsOptions extends ClientTlsOptions {
  /**
   * A file with the certificates of the authorities that are trusted, in the sidecar.
   * @default - those of the system
   */
  readonly caCertificates?: string;

  /**
   * A file with certificates that were revoked.
   * @default - none
   */
  readonly caCrl?: string;

  /**
   * A Secret of the namespace of the client that holds the certificates, or `configmap://namespace/name`. Throws beside files.
   * @default - none
   */
  readonly credentialName?: string;

  /**
   * Whether the server's certificate is taken unseen. Throws beside what it would be verified with.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/** How both sides show certificates. */
export interface MutualTlsOptions extends SimpleTlsOptions {
  /**
   * A file with the client's certificate, in the sidecar. Needed without `credentialName`.
   * @default - none
   */
  readonly clientCertificate?: string;

  /**
   * A file with the client's private key, in the sidecar. Needed without `credentialName`.
   * @default - none
   */
  readonly privateKey?: string;
}

/**
 * TLS of connections to a destination.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export class ClientTls {
  /** No TLS. */
  public static disable(): ClientTls {
    return new ClientTls({ mode: 'DISABLE' });
  }

  /**
   * TLS in which the server shows a certificate.
   *
   * @param options how it is verified; throws for a credential beside files, and for checks beside `insecureSkipVerify`
   */
  public static simple(options: SimpleTlsOptions = {}): ClientTls {
    return new ClientTls({ mode: 'SIMPLE', ...simpleFields('ClientTls.simple', options) });
  }

  /**
   * TLS in which both sides show certificates.
   *
   * @param options certificates, as `credentialName` or as files `clientCertificate` and `privateKey`; throws unless one of both is given
   */
  public static mutual(options: MutualTlsOptions): ClientTls {
    const who = 'ClientTls.mutual';
    return new ClientTls({
      mode: 'MUTUAL',
      clientCertificate: optionalText(who, 'clientCertificate', options?.clientCertificate),
      privateKey: optionalText(who, 'privateKey', options?.privateKey),
      ...simpleFields(who, options ?? {}),
    });
  }

  /**
   * Mutual TLS with the certificates of the mesh.
   *
   * @param options server name and names in its certificate
   */
  public static istioMutual(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls({ mode: 'ISTIO_MUTUAL', ...nameFields('ClientTls.istioMutual', options) });
  }

  private constructor(private readonly spec: ClientTlsSpec) {
    requireConsistentTls(`ClientTls.${FACTORY[spec.mode]}`, spec);
  }

  /** @internal */
  public _render(): ClientTlsSpec {
    return this.spec;
  }
}

const FACTORY: Record<string, string> = { DISABLE: 'disable', SIMPLE: 'simple', MUTUAL: 'mutual', ISTIO_MUTUAL: 'istioMutual' };

function optionalText(who: string, noun: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : requireFilledText(who, noun, value);
}

function nameFields(who: string, options: ClientTlsOptions): Partial<ClientTlsSpec> {
  const { sni, subjectAltNames } = requireStruct(who, 'the options', options);
  return {
    sni: optionalText(who, 'sni', sni),
    subjectAltNames: given(subjectAltNames, (it) => requireList(who, 'subjectAltNames', it).map((name) => requireText(who, 'an entry of subjectAltNames', name))),
  };
}

function simpleFields(who: string, options: SimpleTlsOptions): Partial<ClientTlsSpec> {
  const credentialName = optionalText(who, 'credentialName', requireStruct(who, 'the options', options).credentialName);
  if (credentialName?.startsWith('configmap://') && !/^configmap:\/\/[^/]+\/[^/]/.test(credentialName)) {
    throw problem(who, `a credential in a ConfigMap must be written configmap://namespace/name, got ${show(credentialName)}`, 'Give both names');
  }
  return {
    caCertificates: optionalText(who, 'caCertificates', options.caCertificates),
    caCrl: optionalText(who, 'caCrl', options.caCrl),
    credentialName,
    insecureSkipVerify: given(options.insecureSkipVerify, (it) => requireFlag(who, 'insecureSkipVerify', it)),
    ...nameFields(who, options),
  };
}

/** Throws for fields that Istio refuses together. */
function requireConsistentTls(who: string, tls: ClientTlsSpec): void {
  const files = (['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'] as const).filter((field) => tls[field] !== undefined);
  if (tls.insecureSkipVerify) {
    const checks = (['caCertificates', 'subjectAltNames', ...(tls.mode === 'SIMPLE' ? ['credentialName' as const] : [])] as const)
      .filter((field) => tls[field] !== undefined && tls[field]!.length > 0);
    if (checks.length > 0) {
      throw problem(who, `insecureSkipVerify must not stand beside what the server would be verified with, got ${checks.join(', ')}`, 'Leave insecureSkipVerify or the others out');
    }
  }
  if (tls.credentialName !== undefined && files.length > 0) {
    throw problem(who, `credentialName must not stand beside files, got ${files.join(', ')}`, 'Put all certificates into the Secret, or use files only');
  }
  if (tls.mode === 'MUTUAL' && tls.credentialName === undefined) {
    for (const [field, noun] of [['clientCertificate', 'a client certificate'], ['privateKey', 'a private key']] as const) {
      if (tls[field] === undefined) {
        throw problem(who, `${noun} is needed, got neither credentialName nor ${field}`, 'Name a Secret, or the files of certificate and key in the sidecar');
      }
    }
  }
}
