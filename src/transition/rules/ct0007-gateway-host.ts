import { Severity } from '../../vocabulary/finding';
import { Binding, bindingsOf } from '../reach';
import { newestOf, Step, StepReport, StepRule } from '../step';

export const gatewayHost: StepRule = {
  name: 'ct0007-gateway-host',
  code: 'CT0007',
  check: (step, report) => {
    const after = bindingsOf(step.after);
    for (const [host, bindings] of bindingsOf(step.before)) {
      const served = bindings.filter(({ serving }) => serving.length > 0);
      const now = after.get(host) ?? [];
      if (served.length === 0) {
        continue;
      }
      if (now.some(({ serving }) => serving.length > 0)) {
        moved(step, report, served, now.filter(({ serving }) => serving.length > 0));
        continue;
      }
      const gateways = [...new Set(served.flatMap(({ serving }) => serving))].sort();
      const values = { host, gateways, now: [...new Set(now.flatMap((binding) => binding.gateways))].sort() };
      for (const { virtualService } of now) {
        report(virtualService.resource, { path: 'spec.hosts', values });
      }
      for (const { virtualService } of now.length > 0 ? [] : served) {
        report(newestOf(step, virtualService.resource), {
          path: 'spec.hosts',
          values,
          severity: Severity.WARNING,
          message: 'the host {host} was served by {gateways} and is bound to no gateway after this step: clients get 404',
          fix: 'Make sure that nobody calls it any longer',
        });
      }
    }
  },
};

/** Hosts that are served after the step as well, and yet not by what is there when their routes change, or not at the port that clients dial. */
function moved({ before }: Step, report: StepReport, served: readonly Binding[], now: readonly Binding[]): void {
  const [{ host, virtualService: { resource } }] = now;
  const isKnown = (gateway: string) => before.gatewaysByName.has(gateway) || before.kubernetesGatewaysByName.has(gateway);
  const gateways = [...new Set(now.flatMap(({ serving }) => serving))].sort();
  if (!gateways.some(isKnown)) {
    report(resource, {
      path: 'spec.gateways',
      values: { host, gateways },
      message: 'the host {host} moves to {gateways}, which this step brings: until that is there clients get 404',
    });
  }
  const left = new Set(now.flatMap(({ ports }) => ports));
  const lost = [...new Set(served.flatMap(({ ports }) => ports))].filter((port) => !left.has(port)).sort((a, b) => a - b);
  if (lost.length > 0) {
    report(resource, {
      path: 'spec.gateways',
      values: { host, lost: lost.join(', '), left: [...left].sort((a, b) => a - b).join(', ') },
      severity: Severity.WARNING,
      message: 'the host {host} was served at port {!lost} and is at {!left} only after this step: clients that dial the old port get no answer',
      fix: 'Keep a server at the old port, at least one that redirects, until the clients have moved',
    });
  }
}
