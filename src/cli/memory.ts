import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';

const LARGE_TEXT = 8 * 1024 * 1024;

/** Gives back what reading a large text has left: Node would let it lie until the whole heap is full, beyond what we promise. */
export function releaseAfter(bytes: number): void {
  if (bytes > LARGE_TEXT) {
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
  }
}
