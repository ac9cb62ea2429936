import { Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { readyForChild } from './child-names';
import { problem, show } from '../vocabulary/problem';

/** The scope, ready for a child of this id. Throws where constructs would, in the words of this library. */
export function placeFor<T extends IConstruct>(kind: string, scope: T, id: string): T {
  if (!Construct.isConstruct(scope)) {
    throw problem(`${kind} ${show(id)}`, `the scope must be a construct, got ${show(scope)}`, 'Give the chart that it belongs to');
  }
  if (typeof id !== 'string' || id === '') {
    throw problem(`${kind} in '${scope.node.path}'`, `the id must be a text of at least one character, got ${show(id)}`, "Give for example 'reviews'");
  }
  if (scope.node.tryFindChild(id)) {
    const path = [scope.node.path, id].filter(Boolean).join('/');
    throw problem(`${kind} '${path}'`, `there is already a Construct with name ${show(id)} in '${scope.node.path}', which is '${path}', too`,
      'Give one of the two another id');
  }
  return readyForChild(scope);
}

/** As {@link placeFor}, for what writes objects: charts alone have files. */
export function placeInChart<T extends IConstruct>(kind: string, scope: T, id: string): T {
  const place = placeFor(kind, scope, id);
  if (!scope.node.scopes.some((one) => Chart.isChart(one))) {
    throw problem(`${kind} ${show(id)}`, `the scope must be a chart or stand in one, got '${scope.node.path}' (${scope.constructor.name})`,
      'Make a chart first: new Chart(app, \'shop\')');
  }
  return place;
}
