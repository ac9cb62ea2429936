import { DestinationRules } from './destination-rules';
import { MeshSettings, readMeshSettings } from './mesh-settings';
import { Registry } from './registry';
import { readVirtualServices, VirtualService } from './virtual-service';
import type { Manifest } from '../../manifests/manifest';
import type { MeshOptions } from '../../vocabulary/mesh-options';
import { MeshObjects, readMeshObjects } from '../objects/mesh-objects';

/** What istiod knows before it thinks of any one client. */
export interface MeshModel {
  readonly objects: MeshObjects;
  readonly settings: MeshSettings;
  readonly registry: Registry;
  readonly virtualServices: readonly VirtualService[];
  readonly destinationRules: DestinationRules;
}

/** Reads the manifests once, for all clients. */
export function readMesh(manifests: readonly Manifest[], options?: MeshOptions): MeshModel {
  const settings = readMeshSettings(options);
  const objects = readMeshObjects(manifests, settings.defaultNamespace);
  return {
    objects,
    settings,
    registry: new Registry(objects, settings),
    virtualServices: readVirtualServices(objects, settings),
    destinationRules: new DestinationRules(objects.destinationRules, settings),
  };
}
