import { ApiObject, ApiObjectProps, App, ImplicitTokenResolver, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { Construct } from 'constructs';
import { renderMetadata } from './render-metadata';
import { NOT_PLAIN, renderPlain } from './render-plain';

/** Resolvers that leave plain JSON as it is: those that every app has. */
const BUILT_IN = new Set<unknown>([LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver]);

/** What was rendered in a synthesis and waits to be written; nothing outside of one. */
let waiting: Map<ApiObject, any> | undefined;

/** Lets objects render once while `synthesize` runs: what is judged is what is shipped, and it costs half. */
export function renderOnce<T>(synthesize: () => T): T {
  waiting = new Map();
  try {
    return synthesize();
  } finally {
    waiting = undefined;
  }
}

/** The JSON of an object for the last time in a synthesis: it is not kept. */
export function renderLast(object: ApiObject): any {
  const json = object.toJson();
  waiting?.delete(object);
  return json;
}

/** The JSON of an object: during a synthesis always the same, else a new one. */
export function renderObject(object: ApiObject, membersOf: () => { [key: string]: unknown }, asCdk8s: () => any): any {
  const judged = waiting?.get(object);
  if (judged !== undefined) {
    return judged;
  }
  const json = renderFast(object, membersOf) ?? asCdk8s();
  waiting?.set(object, json);
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
    const { apiVersion, kind, metadata } = object;
    return rendered === NOT_PLAIN ? undefined : { apiVersion, kind, metadata: renderMetadata(metadata), ...rendered };
  } catch {
    return undefined;
  }
}

/** A Kubernetes object that is checked and written from one rendering. */
export class RenderedObject extends ApiObject {
  constructor(scope: Construct, id: string, private readonly given: ApiObjectProps) {
    super(scope, id, given);
  }

  public override toJson(): any {
    return renderObject(this, () => this.members(), () => super.toJson());
  }

  private members(): { [key: string]: unknown } {
    const { apiVersion, kind, metadata, ...members } = this.given;
    return members;
  }
}
