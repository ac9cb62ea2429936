import type { HashKey } from './hash-key';
import { LoadBalancingOptions, renderLoadBalancingOptions } from './load-balancing-options';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireMade, requireStruct, requireWhole } from '../vocabulary/requirements';
import type { ConsistentHashSpec, LoadBalancerSpec } from '../vocabulary/traffic-policy-spec';

/** The hash table that is a ring: more entries spread better and cost memory. */
export interface RingHash {
  /**
   * The smallest number of entries, 0 or more; anything else throws.
   * @default - Istio's: 1024
   */
  readonly minimumRingSize?: number;
}

/** The hash table of Maglev: faster, and more requests move when endpoints change. */
export interface Maglev {
  /** The number of entries, a prime below 5000011, for example 65537; anything else throws. */
  readonly tableSize: number;
}

/** What a consistent hash may say. At most one of `ringHash`, `maglev` and `minimumRingSize`. */
export interface ConsistentHashOptions extends LoadBalancingOptions {
  /**
   * The hash table is a ring.
   * @default - Istio's: a ring of 1024 entries
   */
  readonly ringHash?: RingHash;

  /**
   * The hash table is Maglev's.
   * @default - Istio's: a ring
   */
  readonly maglev?: Maglev;

  /**
   * The smallest number of entries of the ring.
   * @default - Istio's: 1024
   * @deprecated by Istio; use `ringHash`
   */
  readonly minimumRingSize?: number;
}

/**
 * How an endpoint is chosen.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export class LoadBalancing {
  /**
   * One endpoint after another.
   *
   * @param options locality and warm-up; throws where Istio would refuse them
   */
  public static roundRobin(options: LoadBalancingOptions = {}): LoadBalancing {
    return LoadBalancing.simple('ROUND_ROBIN', 'roundRobin', options);
  }

  /**
   * Of two endpoints drawn by chance the one with fewer requests under way. Istio's default.
   *
   * @param options locality and warm-up; throws where Istio would refuse them
   */
  public static leastRequest(options: LoadBalancingOptions = {}): LoadBalancing {
    return LoadBalancing.simple('LEAST_REQUEST', 'leastRequest', options);
  }

  /**
   * Any endpoint, by chance.
   *
   * @param options locality and warm-up; throws where Istio would refuse them
   */
  public static random(options: LoadBalancingOptions = {}): LoadBalancing {
    return LoadBalancing.simple('RANDOM', 'random', options);
  }

  /**
   * The address that the client called: no balancing.
   *
   * @param options locality and warm-up; throws where Istio would refuse them
   */
  public static passthrough(options: LoadBalancingOptions = {}): LoadBalancing {
    return LoadBalancing.simple('PASSTHROUGH', 'passthrough', options);
  }

  /**
   * As Istio likes, said aloud.
   *
   * @param options locality and warm-up; throws where Istio would refuse them
   */
  public static unspecified(options: LoadBalancingOptions = {}): LoadBalancing {
    return LoadBalancing.simple('UNSPECIFIED', 'unspecified', options);
  }

  /**
   * The endpoint with the fewest requests under way.
   *
   * @param options locality and warm-up; throws where Istio would refuse them
   * @deprecated by Istio; use `LoadBalancing.leastRequest`
   */
  public static leastConn(options: LoadBalancingOptions = {}): LoadBalancing {
    return LoadBalancing.simple('LEAST_CONN', 'leastConn', options);
  }

  /**
   * Locality and warm-up only: the algorithm is not written, which is the mesh's, or for a subset that of the service.
   *
   * @param options locality and warm-up; throws where Istio would refuse them
   */
  public static options(options: LoadBalancingOptions): LoadBalancing {
    return new LoadBalancing(renderLoadBalancingOptions(options ?? {}, 'LoadBalancing.options'));
  }

  /**
   * Requests with the same key go to the same endpoint, as long as endpoints stay. It does not hold across the subsets of a split.
   *
   * @param key what of a request decides
   * @param options the hash table, locality and warm-up; throws where Istio would refuse them
   */
  public static consistentHash(key: HashKey, options: ConsistentHashOptions = {}): LoadBalancing {
    const who = 'LoadBalancing.consistentHash';
    const { ringHash, maglev, minimumRingSize, ...others } = requireStruct(who, 'the options', options);
    const tables = Object.entries({ ringHash, maglev, minimumRingSize }).filter(([, it]) => it !== undefined).map(([name]) => name);
    if (tables.length > 1) {
      throw problem(who, `at most one of ringHash, maglev and minimumRingSize is allowed, got ${tables.join(', ')}`, 'Leave the others out');
    }
    const consistentHash: ConsistentHashSpec = {
      ...requireMade(who, 'the key', key, 'HashKey'),
      ringHash: given(ringHash, (it) => ({ minimumRingSize: given(it.minimumRingSize, (size) => requireRingSize(who, size)) })),
      maglev: given(maglev, (it) => ({ tableSize: requirePrime(who, it.tableSize) })),
      minimumRingSize: given(minimumRingSize, (it) => requireRingSize(who, it)),
    };
    return new LoadBalancing({ consistentHash, ...renderLoadBalancingOptions(others, who) });
  }

  /**
   * By the load that endpoints report themselves (ORCA). Istio 1.32 and later: older ones do not know the field.
   *
   * @param settings the fields of `backendUtilization`, written as given
   * @param options locality and warm-up; throws where Istio would refuse them
   */
  public static backendUtilization(settings: { [key: string]: any } = {}, options: LoadBalancingOptions = {}): LoadBalancing {
    const who = 'LoadBalancing.backendUtilization';
    if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
      throw problem(who, `the settings must be a map, got ${show(settings)}`, 'Give the fields as Istio names them, or {}');
    }
    return new LoadBalancing({ backendUtilization: { ...settings }, ...renderLoadBalancingOptions(options, who) });
  }

  private static simple(simple: string, factory: string, options: LoadBalancingOptions): LoadBalancing {
    return new LoadBalancing({ simple, ...renderLoadBalancingOptions(options ?? {}, `LoadBalancing.${factory}`) });
  }

  private constructor(private readonly spec: LoadBalancerSpec) {}

  /** @internal */
  public _render(): LoadBalancerSpec {
    return this.spec;
  }
}

const TABLE_LIMIT = 5000011;

function requireRingSize(who: string, size: number): number {
  return requireWhole(who, 'minimumRingSize', size, 0, Number.MAX_SAFE_INTEGER);
}

function requirePrime(who: string, size: number): number {
  if (!Number.isInteger(size) || size < 1 || size >= TABLE_LIMIT || !isPrime(size)) {
    throw problem(who, `tableSize must be a prime below ${TABLE_LIMIT}, got ${show(size)}`, 'Give for example 65537');
  }
  return size;
}

/** Whether Istio takes it as a prime, which it does for 1. */
function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++) {
    if (n % divisor === 0) {
      return false;
    }
  }
  return true;
}
