import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { claimMutualTls } from './mutual-tls-owners';
import { requireService } from './require-service';
import { checkNamespace } from './service-identity';
import type { VersionedService } from './versioned-service';
import { MutualTlsMode, PeerAuthentication } from '../resources/peer-authentication';
import { placeInChart } from '../resources/place';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireStruct } from '../vocabulary/requirements';

/** Whose requests are encrypted and authenticated. */
export interface MutualTlsProps {
  /**
   * The services: their workloads take requests with mutual TLS, and their DestinationRules tell clients to send them so.
   * @default - all workloads of the namespace
   */
  readonly services?: VersionedService[];

  /**
   * The namespace, where no services are given.
   * @default - the chart's
   */
  readonly namespace?: string;

  /**
   * `STRICT`, or `PERMISSIVE` while some clients have no sidecar yet. Other modes throw: they would be no mutual TLS.
   * @default MutualTlsMode.STRICT
   */
  readonly mode?: MutualTlsMode;
}

/**
 * Mutual TLS on both sides: what workloads take and what clients send agree.
 *
 * ```ts
 * new MutualTls(this, 'mtls');                            // all of the namespace
 * new MutualTls(this, 'mtls', { services: [reviews] });   // one service
 * ```
 *
 * Writes a PeerAuthentication for the namespace, or one for each service, and the mode `ISTIO_MUTUAL` into the DestinationRules of the services. Clients without a
 * DestinationRule find out by themselves. Throws for a service whose policy says another mode (CI0028), and for a second one for a namespace or a service.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export class MutualTls extends Construct {
  /** The policies, one for each service, or the one of the namespace. */
  public readonly peerAuthentications: PeerAuthentication[];

  /**
   * @param scope the chart
   * @param id any id
   * @param props whose requests, and how strict
   */
  constructor(scope: Construct, id: string, props: MutualTlsProps = {}) {
    super(placeInChart('MutualTls', scope, id), id);
    try {
      const who = `MutualTls '${this.node.path}'`;
      const { services, namespace, mode = MutualTlsMode.STRICT } = requireStruct(who, 'the properties', props);
      if (mode !== MutualTlsMode.STRICT && mode !== MutualTlsMode.PERMISSIVE) {
        throw problem(who, `mode must be STRICT or PERMISSIVE, got ${show(mode)}`,
          'Give for example MutualTlsMode.STRICT; to allow plain text, leave MutualTls out');
      }
      this.peerAuthentications = services === undefined ? [this.ofNamespace(who, namespace, mode)] : this.ofServices(who, services, namespace, mode);
      [this.node.defaultChild] = this.peerAuthentications;
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }

  private ofNamespace(who: string, given: string | undefined, mtls: MutualTlsMode): PeerAuthentication {
    const namespace = checkNamespace(who, given ?? Chart.of(this).namespace);
    claimMutualTls(who, this, this.keyOf(namespace, 'default'), namespace === undefined ? 'the namespace of the chart' : `namespace '${namespace}'`);
    return new PeerAuthentication(this, 'PeerAuthentication', { metadata: { name: 'default', namespace }, mtls });
  }

  private ofServices(who: string, services: VersionedService[], namespace: string | undefined, mtls: MutualTlsMode): PeerAuthentication[] {
    const list = requireList(who, 'services', services).map((service) => requireService(who, service));
    if (list.length === 0 || namespace !== undefined) {
      throw problem(who, `services must name at least one, and stands in place of namespace, got ${list.length} services${namespace === undefined ? '' : ` and namespace ${show(namespace)}`}`,
        'Leave services out for all of the namespace');
    }
    const twice = list.find((service, i) => list.indexOf(service) < i);
    if (twice) {
      throw problem(who, `services must name each once, got '${twice.node.path}' twice`, 'Take one out');
    }
    return list.map((service) => {
      claimMutualTls(who, this, this.keyOf(service.namespace, service.serviceName), `service '${service.node.path}'`);
      service.destinationRule._useMutualTls(who);
      const metadata = { name: service.serviceName, namespace: service.namespace };
      return new PeerAuthentication(this, service.serviceName, { metadata, selector: { app: service.serviceName }, mtls });
    });
  }

  /** Namespaces that are not known may be two, where the charts are. */
  private keyOf(namespace: string | undefined, name: string): string {
    return JSON.stringify(namespace === undefined ? [Chart.of(this).node.path, name, null] : [namespace, name]);
  }
}
