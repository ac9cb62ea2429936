import { hostCovers, MESH, serviceFqdn } from '../vocabulary/hosts';
import { hostWithoutPort } from './match/virtual-host-lookup';
import type { Judgement } from './outcome/judgement';
import { OutcomeKind } from './outcome/outcome-kind';
import type { MeshModel } from './translate/mesh-model';
import { selects, Service } from './translate/service';
import type { VirtualService } from './translate/virtual-service';
import { isVisible } from './translate/visibility';

const MOST = 5;

/** Where no VirtualService decided: those that name the host all the same, and why they do not hold for this client. */
export function unheard(mesh: MeshModel, judgement: Judgement, service: Service | undefined): string[] {
  const why = judgement.client.isGateway ? whyNotAtGateway(mesh, judgement) : whyNotInMesh(mesh, judgement, service);
  return why === undefined ? [] : mesh.virtualServices.flatMap((virtualService) => {
    const reason = why(virtualService);
    return reason === undefined ? [] : [`VirtualService ${virtualService.id} does not hold here: ${reason}`];
  }).slice(0, MOST);
}

type Why = (virtualService: VirtualService) => string | undefined;

function whyNotInMesh({ settings, registry }: MeshModel, { route, client }: Judgement, service: Service | undefined): Why | undefined {
  if (service === undefined || route?.route.source !== 'default') {
    return undefined;
  }
  const { host, name } = service;
  return ({ hosts, gateways, namespace, exportTo }) => {
    if (!hosts.includes(host)) {
      const meant = serviceFqdn(name, namespace, settings.clusterDomain);
      return service.kubernetes && hosts.includes(meant) && registry.withHost(meant).length === 0
        ? `it names ${meant}, which is no service; a short name is one of its own namespace`
        : undefined;
    }
    return gateways.includes(MESH) ? whyInvisible(exportTo, namespace, client.namespace) : `it is bound to ${gateways.join(', ')}, not to mesh`;
  };
}

function whyNotAtGateway({ objects }: MeshModel, { kind, virtualHost, request, client }: Judgement): Why | undefined {
  if (kind !== OutcomeKind.NOT_FOUND || typeof request.host !== 'string' || (virtualHost && virtualHost.routes.length > 0)) {
    return undefined;
  }
  const name = hostWithoutPort(request.host).toLowerCase();
  const own = new Set(objects.gateways.filter(({ spec }) => selects(spec.selector, client.labels)).map((gateway) => `${gateway.namespace}/${gateway.name}`));
  return ({ hosts, gateways, namespace, exportTo }) => {
    if (!hosts.some((host) => hostCovers(host.toLowerCase(), name))) {
      return undefined;
    }
    return gateways.some((gateway) => own.has(gateway))
      ? whyInvisible(exportTo, namespace, client.namespace) ?? 'no server of its Gateways offers that host to it on this port'
      : `it is bound to ${gateways.join(', ')}, no Gateway of these pods`;
  };
}

function whyInvisible(exportTo: readonly string[], own: string, reader: string): string | undefined {
  return isVisible(exportTo, own, reader) ? undefined : `it is not exported to namespace ${reader}`;
}
