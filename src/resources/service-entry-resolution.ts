/** Whether the hosts of a ServiceEntry belong to the mesh. */
export enum ServiceEntryLocation {
  /** They do not: no mutual TLS, metrics from the client only. */
  MESH_EXTERNAL = 'MESH_EXTERNAL',
  /** They do, as workloads outside Kubernetes that joined it. */
  MESH_INTERNAL = 'MESH_INTERNAL',
}

/** How the addresses behind the hosts of a ServiceEntry are found. */
export enum ServiceEntryResolution {
  /** The address that the client called is taken. No endpoints. */
  NONE = 'NONE',
  /** The addresses of the endpoints are taken. */
  STATIC = 'STATIC',
  /** The names of the endpoints, or the hosts, are looked up in DNS; all addresses are used. */
  DNS = 'DNS',
  /** As `DNS`, and the first address is used. At most one endpoint. */
  DNS_ROUND_ROBIN = 'DNS_ROUND_ROBIN',
  /** The host that the client called is looked up in DNS. Wildcard hosts only, no endpoints and addresses. */
  DYNAMIC_DNS = 'DYNAMIC_DNS',
}
