import { Construct } from 'constructs';
import { serviceLabels } from './pod-template';
import { renderServicePort, ResolvedPort } from './service-port';
import { RenderedObject } from '../resources/rendered-object';

/** The Service of Kubernetes for all versions. @internal */
export class KubernetesService extends RenderedObject {
  constructor(scope: Construct, name: string, namespace: string | undefined, ports: readonly ResolvedPort[], recommended: boolean) {
    super(scope, 'Service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace, labels: serviceLabels(name, recommended) },
      spec: { selector: { app: name }, ports: ports.map(renderServicePort) },
    });
  }
}
