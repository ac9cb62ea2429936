/** How the policy of a subset goes together with that of its service. */
export enum SubsetPolicy {
  /** Blocks that the subset sets are filled up from the service's, since Istio would replace them as a whole. */
  MERGE = 'MERGE',
  /** The subset's blocks are written as they are: Istio lets each of them replace the service's. */
  REPLACE = 'REPLACE',
}
