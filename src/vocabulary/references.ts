/** A Gateway that exists here or elsewhere. `mesh` without a namespace stands for all sidecars. */
export interface IGateway {
  /** `metadata.name` of the Gateway. */
  readonly gatewayName: string;

  /**
   * `metadata.namespace` of the Gateway.
   * @default - the namespace of the resource that names it
   */
  readonly gatewayNamespace?: string;
}

/** A VirtualService that exists here or elsewhere. */
export interface IVirtualService {
  /** `metadata.name` of the VirtualService. */
  readonly virtualServiceName: string;

  /**
   * `metadata.namespace` of the VirtualService.
   * @default - the namespace of the resource that names it
   */
  readonly virtualServiceNamespace?: string;
}
