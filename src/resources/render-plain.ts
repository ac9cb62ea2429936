/** Says that a value holds something that cdk8s has to resolve: a token, a `Lazy`, a class. */
export const NOT_PLAIN = Symbol('not plain');

/** A copy of plain JSON as cdk8s renders it: keys sorted, members without a value left out. Or `NOT_PLAIN`, if there is anything else in it. */
export function renderPlain(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    case 'object':
      return value === null ? undefined : Array.isArray(value) ? renderList(value) : renderMembers(value as { [key: string]: unknown });
    default:
      return NOT_PLAIN;
  }
}

function renderList(list: unknown[]): unknown {
  const own: { resolve?: unknown; value?: unknown } = list as object;
  if (list.constructor !== Array || own.resolve !== undefined || own.value !== undefined) {
    return NOT_PLAIN;
  }
  const copy: unknown[] = [];
  for (const item of list) {
    const rendered = renderPlain(item);
    // What becomes of a gap is for cdk8s to say.
    if (rendered === undefined || rendered === NOT_PLAIN) {
      return NOT_PLAIN;
    }
    copy.push(rendered);
  }
  return copy;
}

function renderMembers(object: { [key: string]: unknown }): unknown {
  if (object.constructor !== Object || typeof object.resolve === 'function') {
    return NOT_PLAIN;
  }
  const copy: { [key: string]: unknown } = {};
  for (const key of Object.keys(object).sort()) {
    const rendered = renderPlain(object[key]);
    if (rendered === NOT_PLAIN) {
      return NOT_PLAIN;
    }
    if (rendered !== undefined) {
      copy[key] = rendered;
    }
  }
  return copy;
}
