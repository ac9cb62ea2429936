/** The versions of TLS. */
export enum TlsVersion {
  /** As Istio likes: TLSV1_2 and later. */
  TLS_AUTO = 'TLS_AUTO',
  /** TLS 1.0; needs `cipherSuites` that fit. */
  TLSV1_0 = 'TLSV1_0',
  /** TLS 1.1; needs `cipherSuites` that fit. */
  TLSV1_1 = 'TLSV1_1',
  /** TLS 1.2. */
  TLSV1_2 = 'TLSV1_2',
  /** TLS 1.3. */
  TLSV1_3 = 'TLSV1_3',
}

/** What a server does with TLS. */
export enum ServerTlsMode {
  /** It is passed on without being opened; TLS routes of VirtualServices say where to. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** The server shows a certificate. */
  SIMPLE = 'SIMPLE',
  /** Both sides show certificates. */
  MUTUAL = 'MUTUAL',
  /** It is passed on to the host that its server name says. */
  AUTO_PASSTHROUGH = 'AUTO_PASSTHROUGH',
  /** Both sides show certificates of the mesh. */
  ISTIO_MUTUAL = 'ISTIO_MUTUAL',
  /** The server shows a certificate, and clients may. */
  OPTIONAL_MUTUAL = 'OPTIONAL_MUTUAL',
}

/** Versions and ciphers of a server. */
export interface TlsProtocolOptions {
  /**
   * The lowest version that is spoken. Throws for TLS 1.0 and 1.1 without `cipherSuites`.
   * @default - Istio's: TlsVersion.TLSV1_2
   */
  readonly minProtocolVersion?: TlsVersion;

  /**
   * The highest version that is spoken.
   * @default - Istio's: TlsVersion.TLSV1_3
   */
  readonly maxProtocolVersion?: TlsVersion;

  /**
   * The ciphers up to TLS 1.2, as `ECDHE-RSA-AES256-GCM-SHA384`. Unknown ones and doubles, which Istio would ignore, throw.
   * @default - Envoy's
   */
  readonly cipherSuites?: string[];
}

/** A certificate of a server, in files of the proxy. */
export interface CertificateFiles {
  /** The file with the certificate; an empty text throws. */
  readonly serverCertificate: string;

  /** The file with the private key; an empty text throws. */
  readonly privateKey: string;

  /**
   * The file with the authorities that sign certificates of clients.
   * @default - none
   */
  readonly caCertificates?: string;
}

/** The certificate that a server shows: exactly one of `credentialName`, `credentialNames`, `tlsCertificates`, and `serverCertificate` with `privateKey`. */
export interface ServerTlsOptions extends TlsProtocolOptions {
  /**
   * The Secret with the certificate, in the namespace of the proxy.
   * @default - none
   */
  readonly credentialName?: string;

  /**
   * Secrets with one or two certificates (RSA and ECDSA); more throw.
   * @default - none
   */
  readonly credentialNames?: string[];

  /**
   * The file with the certificate.
   * @default - none
   */
  readonly serverCertificate?: string;

  /**
   * The file with the private key.
   * @default - none
   */
  readonly privateKey?: string;

  /**
   * One or two certificates in files (RSA and ECDSA); more throw.
   * @default - none
   */
  readonly tlsCertificates?: CertificateFiles[];
}

/** How a server verifies clients. */
export interface MutualServerTlsOptions extends ServerTlsOptions {
  /**
   * The file with the authorities that sign certificates of clients. Needed where the certificate is in files.
   * @default - that of the Secret
   */
  readonly caCertificates?: string;

  /**
   * A file with certificates that were revoked. Throws beside Secrets, which hold their own.
   * @default - none
   */
  readonly caCrl?: string;

  /**
   * The Secret with the authorities alone.
   * @default - the Secret of the certificate
   */
  readonly caCertCredentialName?: string;

  /**
   * The names of which a client's certificate must have one.
   * @default - any
   */
  readonly subjectAltNames?: string[];

  /**
   * Base64 SHA-256 hashes of public keys, of which a client's certificate must have one.
   * @default - any
   */
  readonly verifyCertificateSpki?: string[];

  /**
   * Hex SHA-256 hashes of certificates, of which a client's must be one.
   * @default - any
   */
  readonly verifyCertificateHash?: string[];

  /**
   * Whether certificates of clients are taken unseen.
   * @default - Istio's: false
   */
  readonly insecureSkipVerify?: boolean;
}

/** All fields of `ServerTLSSettings`. */
export interface ServerTlsFields extends MutualServerTlsOptions {
  /**
   * What the server does.
   * @default - Istio's: ServerTlsMode.PASSTHROUGH
   */
  readonly mode?: ServerTlsMode;

  /**
   * Whether clients of plain HTTP are sent to the same address with https.
   * @default - Istio's: false
   */
  readonly httpsRedirect?: boolean;
}
