import { problem, show } from '../vocabulary/problem';

/**
 * What a container asks for and may use, in Kubernetes quantities (`100m`, `0.5`, `64Mi`, `1G`).
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface ContainerResources {
  /**
   * CPU that is set aside, in cores (`0.5`) or thousandths (`500m`).
   * @default - nothing is set aside
   */
  readonly cpuRequest?: string;

  /**
   * CPU that is not exceeded, in cores or thousandths.
   * @default - no limit
   */
  readonly cpuLimit?: string;

  /**
   * Memory that is set aside, in bytes (`64Mi`, `1G`).
   * @default - nothing is set aside
   */
  readonly memoryRequest?: string;

  /**
   * Memory at which the container is killed, in bytes.
   * @default - no limit
   */
  readonly memoryLimit?: string;
}

const QUANTITY = /^\+?(\d+(?:\.\d*)?|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\d{1,3})?$/;
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL: Record<string, number> = { n: 1e-9, u: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 };

/** The amount of a Kubernetes quantity, or undefined where Kubernetes refuses it. */
export function quantity(text: unknown): number | undefined {
  const parts = typeof text === 'string' ? QUANTITY.exec(text) : null;
  if (!parts) {
    return undefined;
  }
  const suffix = parts[2] ?? '';
  const binary = BINARY.indexOf(suffix);
  const factor = suffix === '' ? 1 : binary >= 0 ? 1024 ** (binary + 1) : DECIMAL[suffix] ?? Number(`1${suffix}`);
  return Number(parts[1]) * factor;
}

/** The `resources` of a container; throws on what Kubernetes would refuse. @internal */
export function renderResources(who: string, given: ContainerResources | undefined): object | undefined {
  if (!given) {
    return undefined;
  }
  const { cpuRequest, cpuLimit, memoryRequest, memoryLimit } = given;
  check(who, 'cpu', cpuRequest, cpuLimit, '100m');
  check(who, 'memory', memoryRequest, memoryLimit, '64Mi');
  return {
    requests: some({ cpu: cpuRequest, memory: memoryRequest }),
    limits: some({ cpu: cpuLimit, memory: memoryLimit }),
  };
}

function check(who: string, what: string, request: string | undefined, limit: string | undefined, example: string): void {
  const [requested, limited] = ([['Request', request], ['Limit', limit]] as const).map(([suffix, text]) => {
    const amount = text === undefined ? undefined : quantity(text);
    if (text !== undefined && amount === undefined) {
      throw problem(who, `resources.${what}${suffix} must be a Kubernetes quantity, got ${show(text)}`, `Write for example '${example}'`);
    }
    return amount;
  });
  if (requested !== undefined && limited !== undefined && requested > limited) {
    throw problem(who, `resources.${what}Request must not exceed ${what}Limit, got ${show(request)} over ${show(limit)}`,
      'Lower the request or raise the limit');
  }
}

function some(map: Record<string, string | undefined>): object | undefined {
  return Object.values(map).some((value) => value !== undefined) ? map : undefined;
}
