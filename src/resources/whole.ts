import type { Construct } from 'constructs';

/** What is made of the arguments of a constructor; where that throws, the tree is as it was before. */
export function whole<T>(construct: Construct, make: () => T): T {
  try {
    return make();
  } catch (e) {
    construct.node.scope?.node.tryRemoveChild(construct.node.id);
    throw e;
  }
}
