import { ApiObject } from 'cdk8s';

/** What was rendered since a synthesis began; nothing outside of one. */
let rendered: Map<ApiObject, any> | undefined;

/** Lets objects render once while `synthesize` runs: what is judged is what is shipped, and it costs half. */
export function renderOnce(synthesize: () => void): void {
  rendered = new Map();
  try {
    synthesize();
  } finally {
    rendered = undefined;
  }
}

/** The JSON of an object: during a synthesis the one that was rendered before. */
export function onceRendered(object: ApiObject, render: () => any): any {
  if (!rendered) {
    return render();
  }
  let json = rendered.get(object);
  if (json === undefined) {
    rendered.set(object, json = render());
  }
  return json;
}

/** A Kubernetes object that is checked and written from one rendering. */
export class RenderedObject extends ApiObject {
  public override toJson(): any {
    return onceRendered(this, () => super.toJson());
  }
}
