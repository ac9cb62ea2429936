import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Manifest } from './manifest';
import { clusterOf } from '../vocabulary/clusters';

/** Every object of a chart or an app as it would be written, patches included; nothing is validated. */
export function manifestsOfConstruct(scope: IConstruct): Manifest[] {
  return scope.node.findAll()
    .filter((construct): construct is ApiObject => construct instanceof ApiObject)
    .map((object) => ({ json: object.toJson(), origin: object.node.path, cluster: clusterOf(object) }));
}
