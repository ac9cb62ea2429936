import { JsonObject, isObject, numberOf, objectOf, objectsOf, TextMap, textMapOf, textOf, textsOf } from '../../manifests/views';
import { Resource } from '../resource';

/** One entry of `spec.servers` of a Gateway. */
export interface Server {
  readonly path: string;
  readonly port: number;
  readonly hasPort: boolean;
  readonly protocol: string;
  readonly hosts: readonly string[];
  readonly bind: string;
  readonly tls: JsonObject | undefined;
}

/** Istio's Gateway as rules of the analysis read it. */
export interface Gateway {
  readonly resource: Resource;
  readonly selector: TextMap;
  readonly servers: readonly Server[];
}

/** Reads a Gateway. */
export function readGateway(resource: Resource): Gateway {
  return {
    resource,
    selector: textMapOf(resource.spec.selector),
    servers: objectsOf(resource.spec.servers).map((json, i) => {
      const port = objectOf(json.port);
      return {
        path: `spec.servers[${i}]`,
        port: numberOf(port.number) ?? 0,
        hasPort: isObject(json.port),
        protocol: textOf(port.protocol).toUpperCase(),
        hosts: textsOf(json.hosts),
        bind: textOf(json.bind),
        tls: isObject(json.tls) ? json.tls : undefined,
      };
    }),
  };
}

/** Where a host of a server leads: the namespace whose VirtualServices may use it (`*`: any), and the host itself. */
export function serverHost(text: string, gatewayNamespace: string): { namespace: string; host: string } {
  const slash = text.indexOf('/');
  if (slash < 0) {
    return { namespace: '*', host: text };
  }
  const namespace = text.slice(0, slash);
  return { namespace: namespace === '.' ? gatewayNamespace : namespace, host: text.slice(slash + 1) };
}
