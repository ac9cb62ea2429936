import { Severity } from '../../vocabulary/finding';
import { bindingsOf } from '../reach';
import { newestOf, StepRule } from '../step';

export const gatewayHost: StepRule = {
  name: 'ct0007-gateway-host',
  code: 'CT0007',
  check: (step, report) => {
    const after = bindingsOf(step.after);
    for (const [host, bindings] of bindingsOf(step.before)) {
      const served = bindings.filter(({ serving }) => serving.length > 0);
      const now = after.get(host) ?? [];
      if (served.length === 0 || now.some(({ serving }) => serving.length > 0)) {
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
