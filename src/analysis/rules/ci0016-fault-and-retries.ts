import { isObject, numberOf, objectOf, textOf } from '../../manifests/views';
import { Rule } from '../rule';
import { RouteRule, ruleLabel } from '../world/virtual-service';

export const faultAndRetries: Rule = {
  name: 'ci0016-fault-and-retries',
  mode: 'STRICT',
  codes: ['CI0016'],
  check: (world, report) => {
    for (const { resource, rules } of world.virtualServices) {
      for (const rule of rules.filter(({ json }) => isObject(json.fault))) {
        const parts = partsOf(rule);
        if (parts) {
          report('CI0016', resource, { path: `${rule.path}.fault`, values: { route: ruleLabel(rule), ...parts } });
        }
      }
    }
  },
};

function partsOf({ json }: RouteRule): { what: string; effect: string } | undefined {
  const fault = objectOf(json.fault);
  const retries = isObject(json.retries) && (numberOf(json.retries.attempts) ?? 0) > 0;
  const timeout = textOf(json.timeout) !== '';
  const effects = [
    ...(isObject(fault.abort) && retries ? ['an injected abort is not retried'] : []),
    ...(isObject(fault.delay) && (timeout || retries) ? ['an injected delay is not bounded by the timeout'] : []),
    ...(isObject(fault.abort) && timeout && !retries ? ['an injected abort comes at once'] : []),
  ];
  const what = [...(retries ? ['the retries'] : []), ...(timeout ? ['the timeout'] : [])].join(' and ');
  return effects.length > 0 ? { what, effect: effects.join(', and ') } : undefined;
}
