import type { AcceptedFinding } from '../vocabulary/accepted-finding';

/** A finding that somebody has looked at and accepted; in `code`, `*` stands for any text. */
export interface Suppression extends AcceptedFinding {
  /**
   * The object as findings name it, for example `VirtualService/shop/reviews`; `*` stands for any text.
   * @default - every object
   */
  readonly object?: string;
}

/** What only the library itself says when it analyzes. @internal */
export interface AnalyzeContext {
  /** The manifests are a part of what their namespaces hold: that something is not among them is evidence of nothing. */
  readonly partial?: boolean;
}

/** How to analyze. */
export interface AnalyzeOptions {
  /**
   * Says what `istioctl analyze` says, its accidents included: no codes of ours, Pods instead of pod templates.
   * @default false
   */
  readonly parity?: boolean;

  /**
   * The manifests are everything there is: whatever they refer to and do not hold is an error.
   * Otherwise what normally lives elsewhere (gateway pods, Secrets of certificates, objects of other namespaces) is an information.
   * @default false
   */
  readonly complete?: boolean;

  /**
   * Findings to leave out. Annotations do the same on the object itself: `cdk8s-istio.dev/analyze-suppress: "CODE: reason"`,
   * several separated by `;`, and Istio's `galley.istio.io/analyze-suppress`.
   * @default - none
   */
  readonly suppress?: Suppression[];
}
