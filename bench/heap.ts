import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** KiB in use after a garbage collection. */
export function heapKiB(): number {
  collect();
  return process.memoryUsage().heapUsed / 1024;
}
