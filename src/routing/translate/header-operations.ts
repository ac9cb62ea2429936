import type { HeaderOperationsSpec } from '../../vocabulary/virtual-service-spec';
import { compareText } from '../objects/mesh-objects';
import type { HeaderAddition, HeaderOperations } from '../route';

/** Nothing is changed. */
export const UNCHANGED: HeaderOperations = Object.freeze({ add: Object.freeze([]), remove: Object.freeze([]) });

/** The operations of one block, in the order in which Envoy gets them (R-H1, R-H4). */
export function headerOperations(block: HeaderOperationsSpec | undefined): HeaderOperations {
  if (block === undefined) {
    return UNCHANGED;
  }
  return {
    add: [...additions(block.set, false), ...additions(block.add, true)],
    remove: (block.remove ?? []).filter((name) => !isInternal(name)).map((name) => name.toLowerCase()),
  };
}

/** Two blocks executed as one list (R-H5). */
export function joined(first: HeaderOperations, second: HeaderOperations): HeaderOperations {
  return second === UNCHANGED ? first : { add: [...first.add, ...second.add], remove: [...first.remove, ...second.remove] };
}

/** The host that a block of request operations writes, if it does. */
export function authorityOf(block: HeaderOperationsSpec | undefined): string | undefined {
  for (const headers of [block?.set, block?.add]) {
    const names = Object.keys(headers ?? {}).filter((name) => /^(host|:authority)$/i.test(name)).sort(compareText);
    const value = names.length > 0 ? headers![names[names.length - 1]] : '';
    if (value !== '') {
      return value;
    }
  }
  return undefined;
}

function additions(headers: Readonly<Record<string, string>> | undefined, append: boolean): HeaderAddition[] {
  return Object.keys(headers ?? {})
    .filter((name) => !isInternal(name))
    .sort(compareText)
    .map((name) => ({ name, value: headers![name], append }));
}

function isInternal(name: string): boolean {
  return name.startsWith(':') || name.toLowerCase() === 'host';
}
