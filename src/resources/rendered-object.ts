import { ApiObject, ApiObjectProps, App, ImplicitTokenResolver, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { Construct } from 'constructs';
import { NOT_PLAIN, renderPlain } from './render-plain';

/** Resolvers that leave plain JSON as it is: those that every app has. */
const BUILT_IN = new Set<unknown>([LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver]);

/** What was rendered for the check of a synthesis and waits to be written; nothing outside of one. */
let waiting: Map<ApiObject, any> | undefined;
let checking = false;

/** Lets objects render once while `synthesize` runs: what is judged is what is shipped, and it costs half. */
export function renderOnce<T>(synthesize: () => T): T {
  waiting = new Map();
  try {
    return synthesize();
  } finally {
    waiting = undefined;
  }
}

/** Keeps what `check` renders until it is written. */
export function keepRendered<T>(check: () => T): T {
  checking = true;
  try {
    return check();
  } finally {
    checking = false;
  }
}

/** The JSON of an object: during a synthesis the one that was judged, else a new one. */
export function renderObject(object: ApiObject, membersOf: () => { [key: string]: unknown }, asCdk8s: () => any): any {
  const judged = waiting?.get(object);
  if (judged !== undefined) {
    if (!checking) {
      waiting!.delete(object);
    }
    return judged;
  }
  const json = renderFast(object, membersOf) ?? asCdk8s();
  if (checking) {
    waiting?.set(object, json);
  }
  return json;
}

/** What cdk8s renders, without asking its resolvers about every value; nothing where they, patches or settings have a say, or where rendering fails. */
function renderFast(object: ApiObject, membersOf: () => { [key: string]: unknown }): any {
  const { patches } = object as unknown as { patches?: unknown[] };
  if (patches?.length !== 0 || process.env.CDK8S_DISABLE_SORT || !App.of(object).resolvers?.every((resolver) => BUILT_IN.has(resolver.constructor))) {
    return undefined;
  }
  try {
    const rendered: any = renderPlain(membersOf());
    return rendered === NOT_PLAIN ? undefined : { apiVersion: object.apiVersion, kind: object.kind, metadata: object.metadata.toJson(), ...rendered };
  } catch {
    return undefined;
  }
}

/** A Kubernetes object that is checked and written from one rendering. */
export class RenderedObject extends ApiObject {
  private readonly members: { [key: string]: unknown };

  constructor(scope: Construct, id: string, props: ApiObjectProps) {
    super(scope, id, props);
    const { apiVersion, kind, metadata, ...members } = props;
    this.members = members;
  }

  public override toJson(): any {
    return renderObject(this, () => this.members, () => super.toJson());
  }
}
