/**
 * What the manifests do not say about the mesh they live in.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig
 */
export interface MeshOptions {
  /**
   * Istio's own mesh configuration, with its field names: `outboundTrafficPolicy`, `defaultVirtualServiceExportTo`,
   * `defaultHttpRetryPolicy`, …
   * @default - Istio's defaults
   */
  readonly meshConfig?: { [key: string]: any };

  /**
   * The DNS suffix of Services.
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * The namespace whose Sidecar and DestinationRules hold for the whole mesh.
   * @default 'istio-system'
   */
  readonly rootNamespace?: string;

  /**
   * The namespace of manifests that name none, and of clients of which nothing is known.
   * @default 'default'
   */
  readonly defaultNamespace?: string;
}
