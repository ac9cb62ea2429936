import { requireCiphers } from './cipher-suites';
import {
  CertificateFiles, MutualServerTlsOptions, ServerTlsFields, ServerTlsMode, ServerTlsOptions, TlsProtocolOptions, TlsVersion,
} from './server-tls-options';
import type { CertificateSpec, ServerTlsSpec } from '../vocabulary/gateway-spec';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requireFlag, requireList, requireOneOf, requireStruct, requireStructs, requireText } from '../vocabulary/requirements';

/**
 * TLS of a server: of a Gateway, or of the ingress of a Sidecar.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 */
export class ServerTls {
  /**
   * The server shows a certificate.
   *
   * @param options the certificate; throws unless there is exactly one source
   */
  public static simple(options: ServerTlsOptions): ServerTls {
    return ServerTls._terminated('SIMPLE', 'ServerTls.simple', options);
  }

  /**
   * Both sides show certificates.
   *
   * @param options the certificate and how clients are verified; throws unless there is exactly one source, and for files without `caCertificates`
   */
  public static mutual(options: MutualServerTlsOptions): ServerTls {
    return ServerTls._terminated('MUTUAL', 'ServerTls.mutual', options);
  }

  /**
   * The server shows a certificate, and clients may.
   *
   * @param options the certificate and how clients are verified; throws unless there is exactly one source, and for files without `caCertificates`
   */
  public static optionalMutual(options: MutualServerTlsOptions): ServerTls {
    return ServerTls._terminated('OPTIONAL_MUTUAL', 'ServerTls.optionalMutual', options);
  }

  /**
   * Both sides show certificates of the mesh.
   *
   * @param options versions and ciphers
   */
  public static istioMutual(options: TlsProtocolOptions = {}): ServerTls {
    return ServerTls._istioMutual('ServerTls.istioMutual', options);
  }

  /** The connection is passed on without being opened; TLS routes of VirtualServices say where to. */
  public static passthrough(): ServerTls {
    return new ServerTls({ mode: 'PASSTHROUGH' });
  }

  /** The connection is passed on to the host that its server name says, without any VirtualService: between clusters. */
  public static autoPassthrough(): ServerTls {
    return new ServerTls({ mode: 'AUTO_PASSTHROUGH' });
  }

  /**
   * Any fields of Istio's API, without the checks of the other functions: for what Istio knows and refuses in some place, as credentials at a Sidecar.
   *
   * @param fields the fields as Istio names them
   */
  public static unchecked(fields: ServerTlsFields): ServerTls {
    const who = 'ServerTls.unchecked';
    requireStruct(who, 'the fields', fields);
    const mode = given(fields.mode, (it) => requireOneOf(who, 'mode', it, ServerTlsMode, 'ServerTlsMode'));
    const httpsRedirect = given(fields.httpsRedirect, (it) => requireFlag(who, 'httpsRedirect', it));
    const certificates = { ...certificateFields(who, fields), ...clientFields(who, fields) };
    return new ServerTls({ mode, httpsRedirect, ...certificates, ...protocolFields(who, fields) }, false);
  }

  /** Certificates of the mesh, in the name of another factory. @internal */
  public static _istioMutual(who: string, options: TlsProtocolOptions): ServerTls {
    return new ServerTls({ mode: 'ISTIO_MUTUAL', ...protocolFields(who, options ?? {}) });
  }

  /** Any mode with a certificate, in the name of another factory. @internal */
  public static _terminated(mode: string, who: string, options: MutualServerTlsOptions): ServerTls {
    const all = options ?? {};
    const spec: ServerTlsSpec = { mode, ...certificateFields(who, all), ...clientFields(who, all), ...protocolFields(who, all) };
    requireCertificate(who, spec);
    return new ServerTls(spec);
  }

  private constructor(private readonly spec: ServerTlsSpec, private readonly checked = true) {}

  /** Whether the place where it stands may look at its fields. @internal */
  public get _checked(): boolean {
    return this.checked;
  }

  /** @internal */
  public _render(): ServerTlsSpec {
    return this.spec;
  }
}

function text(who: string, noun: string, value: string | undefined): string | undefined {
  return given(value, (it) => requireFilledText(who, noun, it));
}

function texts(who: string, noun: string, value: readonly string[] | undefined): string[] | undefined {
  return given(value, (it) => requireList(who, noun, it).map((entry) => requireText(who, `an entry of ${noun}`, entry)));
}

function certificateFields(who: string, options: ServerTlsOptions): ServerTlsSpec {
  return {
    credentialName: text(who, 'credentialName', options.credentialName),
    credentialNames: requireOneOrTwo(who, 'credentialNames', texts(who, 'credentialNames', options.credentialNames)),
    serverCertificate: text(who, 'serverCertificate', options.serverCertificate),
    privateKey: text(who, 'privateKey', options.privateKey),
    tlsCertificates: requireOneOrTwo(who, 'tlsCertificates', given(options.tlsCertificates, (it) =>
      requireStructs(who, 'tlsCertificates', it).map((certificate) => renderCertificate(who, certificate)))),
  };
}

function renderCertificate(who: string, { serverCertificate, privateKey, caCertificates }: CertificateFiles): CertificateSpec {
  return {
    serverCertificate: requireFilledText(who, 'the serverCertificate of tlsCertificates', serverCertificate),
    privateKey: requireFilledText(who, 'the privateKey of tlsCertificates', privateKey),
    caCertificates: text(who, 'the caCertificates of tlsCertificates', caCertificates),
  };
}

function requireOneOrTwo<T>(who: string, noun: string, list: T[] | undefined): T[] | undefined {
  if (list && (list.length < 1 || list.length > 2)) {
    throw problem(who, `${noun} must have one or two entries, got ${list.length}`, 'Two are for RSA and ECDSA');
  }
  return list;
}

function clientFields(who: string, options: MutualServerTlsOptions): ServerTlsSpec {
  return {
    caCertificates: text(who, 'caCertificates', options.caCertificates),
    caCrl: text(who, 'caCrl', options.caCrl),
    caCertCredentialName: text(who, 'caCertCredentialName', options.caCertCredentialName),
    subjectAltNames: texts(who, 'subjectAltNames', options.subjectAltNames),
    verifyCertificateSpki: texts(who, 'verifyCertificateSpki', options.verifyCertificateSpki),
    verifyCertificateHash: texts(who, 'verifyCertificateHash', options.verifyCertificateHash),
    insecureSkipVerify: given(options.insecureSkipVerify, (it) => requireFlag(who, 'insecureSkipVerify', it)),
  };
}

function protocolFields(who: string, { minProtocolVersion, maxProtocolVersion, cipherSuites }: TlsProtocolOptions): ServerTlsSpec {
  const version = (noun: string) => (it: TlsVersion) => requireOneOf(who, noun, it, TlsVersion, 'TlsVersion');
  const ciphers = given(cipherSuites, (it) => requireCiphers(who, it));
  if ((minProtocolVersion === TlsVersion.TLSV1_0 || minProtocolVersion === TlsVersion.TLSV1_1) && !ciphers?.length) {
    throw problem(who, `a minProtocolVersion below TLSV1_2 needs cipherSuites that fit, got ${show(minProtocolVersion)} and none`,
      "Name them, for example 'ECDHE-RSA-AES128-SHA', or take TlsVersion.TLSV1_2");
  }
  const versions = Object.values(TlsVersion);
  const highest = maxProtocolVersion === TlsVersion.TLS_AUTO ? undefined : maxProtocolVersion;
  if (minProtocolVersion && highest && versions.indexOf(highest) < versions.indexOf(minProtocolVersion)) {
    throw problem(who, `maxProtocolVersion must not be below minProtocolVersion, got ${show(maxProtocolVersion)} and ${show(minProtocolVersion)}`, 'Swap them');
  }
  return {
    minProtocolVersion: given(minProtocolVersion, version('minProtocolVersion')),
    maxProtocolVersion: given(maxProtocolVersion, version('maxProtocolVersion')),
    cipherSuites: ciphers,
  };
}

/** Throws unless there is exactly one certificate, and what clients are verified with. */
function requireCertificate(who: string, tls: ServerTlsSpec): void {
  const { serverCertificate, privateKey, credentialName, credentialNames, tlsCertificates } = tls;
  const files = serverCertificate ?? privateKey;
  const sources = Object.entries({ 'serverCertificate and privateKey': files, credentialName, credentialNames, tlsCertificates })
    .filter(([, it]) => it !== undefined).map(([name]) => name);
  if (sources.length !== 1) {
    throw problem(who, `exactly one certificate source is needed, got ${sources.join(', ') || 'none'}`,
      'Give credentialName, credentialNames, tlsCertificates, or serverCertificate with privateKey');
  }
  if (files !== undefined && (serverCertificate === undefined || privateKey === undefined)) {
    const [there, missing] = serverCertificate === undefined ? ['privateKey', 'serverCertificate'] : ['serverCertificate', 'privateKey'];
    throw problem(who, `a certificate in files needs ${missing} too, got ${there} only`, 'Name both files, or a Secret with credentialName');
  }
  const secret = credentialName !== undefined || credentialNames !== undefined;
  if (tls.mode !== 'SIMPLE' && !secret && tls.caCertificates === undefined) {
    throw problem(who, 'clients are verified with caCertificates, got none', 'Name the file with the authorities, or a Secret with credentialName');
  }
  if (tls.caCrl !== undefined && (secret || tls.mode === 'SIMPLE')) {
    throw problem(who, `caCrl goes with files and mutual TLS only, got ${show(tls.caCrl)}`, 'Put revoked certificates into the Secret, or leave caCrl out');
  }
}
