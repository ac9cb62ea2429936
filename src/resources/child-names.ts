import type { IConstruct } from 'constructs';

/** What a node keeps its children in, once it has one. */
interface Children {
  _children?: object;
}

/**
 * The scope itself, ready for a child of any name. constructs begins with `{}`, and in an app of some thousand charts, each with a service of another
 * name, V8 then has so many layouts of objects that begin empty that all such objects become slow and large, those of the YAML writer included.
 * Where constructs keeps its children elsewhere, this does nothing.
 */
export function readyForChild<T extends IConstruct>(scope: T): T {
  const node = scope?.node as unknown as Children | undefined;
  if (node && node._children === undefined) {
    node._children = Object.create(null) as object;
  }
  return scope;
}
