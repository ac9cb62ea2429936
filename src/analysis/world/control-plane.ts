import { Resource } from '../resource';

/** Parts of Istio itself, which its analyzers pass over. */
export function isControlPlane({ labels }: Resource): boolean {
  return labels.istio !== undefined || labels.release === 'istio';
}
