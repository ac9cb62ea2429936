/** The shapes of a Gateway as Istio reads them: only what is written is present. */

export interface CertificateSpec {
  readonly serverCertificate: string;
  readonly privateKey: string;
  readonly caCertificates?: string;
}

export interface ServerTlsSpec {
  readonly mode?: string;
  readonly httpsRedirect?: boolean;
  readonly serverCertificate?: string;
  readonly privateKey?: string;
  readonly caCertificates?: string;
  readonly caCrl?: string;
  readonly tlsCertificates?: readonly CertificateSpec[];
  readonly credentialName?: string;
  readonly credentialNames?: readonly string[];
  readonly caCertCredentialName?: string;
  readonly subjectAltNames?: readonly string[];
  readonly verifyCertificateSpki?: readonly string[];
  readonly verifyCertificateHash?: readonly string[];
  readonly minProtocolVersion?: string;
  readonly maxProtocolVersion?: string;
  readonly cipherSuites?: readonly string[];
  readonly insecureSkipVerify?: boolean;
}

export interface ServerPortSpec {
  readonly number: number;
  readonly protocol: string;
  readonly name?: string;
  readonly targetPort?: number;
}

export interface ServerSpec {
  readonly name?: string;
  readonly port: ServerPortSpec;
  readonly hosts: readonly string[];
  readonly bind?: string;
  readonly defaultEndpoint?: string;
  readonly tls?: ServerTlsSpec;
}

export interface GatewaySpec {
  readonly selector?: Readonly<Record<string, string>>;
  readonly servers: readonly ServerSpec[];
}
