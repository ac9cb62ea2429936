import type { HeaderChanges, HeaderOperations } from './header-changes';
import { given } from '../vocabulary/given';
import { requireHeaderName } from '../vocabulary/header-names';
import { headerValueProblem } from '../vocabulary/header-values';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireStruct, requireText } from '../vocabulary/requirements';
import type { HeaderOperationsSpec, HeadersSpec } from '../vocabulary/virtual-service-spec';

const AUTHORITY = new Set([':authority']);
const NO_PSEUDO = new Set<string>();

/** Changes of headers as Istio reads them. Throws where it would refuse them. */
export function renderHeaderChanges(changes: HeaderChanges, who: string): HeadersSpec {
  return {
    request: given(changes.request, (it) => renderOperations(it, who, 'request')),
    response: given(changes.response, (it) => renderOperations(it, who, 'response')),
  };
}

function renderOperations(operations: HeaderOperations, who: string, side: 'request' | 'response'): HeaderOperationsSpec {
  const { set, add, remove } = requireStruct(who, `headers.${side}`, operations);
  return {
    set: given(set, (it) => renderValues(it, who, side, 'set')),
    add: given(add, (it) => renderValues(it, who, side, 'add')),
    remove: given(remove, (it) => requireList(who, `headers.${side}.remove`, it).map((name) => requireRemovable(who, `${side}.remove`, name))),
  };
}

function renderValues(values: Readonly<Record<string, string>>, who: string, side: 'request' | 'response', verb: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [spelled, value] of Object.entries(requireStruct(who, `headers.${side}.${verb}`, values))) {
    const noun = `a name in headers.${side}.${verb}`;
    const name = side === 'request' ? requireHeaderName(who, noun, spelled, AUTHORITY) : requireRemovable(who, `${side}.${verb}`, spelled);
    if (Object.hasOwn(result, name)) {
      throw problem(who, `headers.${side}.${verb} must have each header once, got '${name}' in two spellings`, 'Names are the same in upper and lower case; leave one out');
    }
    const refusal = headerValueProblem(requireText(who, `headers.${side}.${verb} '${name}'`, value));
    if (refusal !== undefined) {
      throw problem(who, `headers.${side}.${verb} '${name}' must be a value that Istio takes, got ${show(value)}`, refusal);
    }
    result[name] = value;
  }
  return result;
}

function requireRemovable(who: string, where: string, value: unknown): string {
  const name = requireHeaderName(who, `a name in headers.${where}`, value, NO_PSEUDO);
  if (name === 'host') {
    throw problem(who, `headers.${where} must not have 'host', got ${show(value)}`, 'The host of a request is changed with Rewrite.authority');
  }
  return name;
}
