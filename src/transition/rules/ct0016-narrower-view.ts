import { Resource } from '../../analysis/resource';
import { scopesOf } from '../../analysis/world/istio-hosts';
import { fullHost } from '../../analysis/world/routed';
import { World } from '../../analysis/world/world';
import { show } from '../../vocabulary/problem';
import { Step, StepReport, StepRule } from '../step';
import { narrowedBy, viewOf } from '../views';

export const narrowerView: StepRule = {
  name: 'ct0016-narrower-view',
  code: 'CT0016',
  check: (step, report) => {
    hidden(step, report);
    blinded(step, report);
  },
};

/** An object that is exported to some namespaces, and what clients lose that do not see it. */
interface Exported {
  readonly resource: Resource;
  readonly exportTo: readonly string[];
  readonly host: string;
  readonly loss: string;
}

/** Hosts whose objects are exported to fewer namespaces; a host once, by the object that matters most. */
function hidden({ before, after }: Step, report: StepReport): void {
  const now = new Map(exportedOf(after).map((one) => [one.resource.id, one]));
  const told = new Set<string>();
  for (const { resource, exportTo, host, loss } of exportedOf(before)) {
    const next = now.get(resource.id);
    const [from, to] = [exportTo, next?.exportTo ?? []].map((list) => scopesOf(list, resource.namespace).filter((scope) => scope !== '~'));
    if (!next || told.has(host) || to.includes('*') || from.every((scope) => to.includes(scope))) {
      continue;
    }
    told.add(host);
    const lost = from.includes('*') ? `of namespaces other than ${to.map(show).join(', ')}` : `of ${from.filter((scope) => !to.includes(scope)).map(show).join(', ')}`;
    const clients = from.includes('*') && to.length === 0 ? 'of all namespaces' : lost;
    report(next.resource, { path: resource.kind === 'Service' ? 'metadata.annotations' : 'spec.exportTo', values: { what: `exportTo is narrower: clients ${clients} ${loss}` } });
  }
}

/** The most important first. */
function exportedOf(world: World): Exported[] {
  return [
    ...world.services.map(({ resource, exportTo }) => (
      { resource, exportTo, host: fullHost(world, resource.name, resource.namespace), loss: `no longer find ${show(resource.name)}` })),
    ...world.serviceEntries.flatMap(({ resource, exportTo, hosts }) => hosts.map((host) => (
      { resource, exportTo, host, loss: `no longer find ${show(host)}` }))),
    ...world.virtualServices.flatMap(({ resource, exportTo, hosts }) => hosts.map((host) => (
      { resource, exportTo, host: fullHost(world, host, resource.namespace), loss: `call ${show(host)} without its routes` }))),
    ...world.destinationRules.map(({ resource, exportTo, fqdn, host }) => (
      { resource, exportTo, host: fqdn, loss: `lose the subsets and the policy of ${show(host)}` })),
  ];
}

/** Sidecars by which workloads that run know fewer hosts than before. */
function blinded({ before, after }: Step, report: StepReport): void {
  const running = before.once('transition/runningIn', () => new Set(before.workloads.map(({ namespace }) => namespace)));
  for (const resource of after.of('Sidecar')) {
    const isForAll = resource.namespace === after.rootNamespace;
    if (isForAll ? running.size > 0 : running.has(resource.namespace)) {
      const what = narrowedBy(viewOf(before, resource), viewOf(after, resource));
      if (what !== undefined) {
        const who = isForAll ? 'workloads' : `workloads of ${show(resource.namespace)}`;
        report(resource, { path: what.path, values: { what: `${what.says}, and ${who} may call ${what.hosts}` } });
      }
    }
  }
}
