/** Says on a workload that the next release may drop it: nothing is sent to it any longer. */
export const RETIRED_ANNOTATION = 'cdk8s-istio.dev/retired';
