import { isObject, JsonObject, numberOf, objectOf, textOf } from '../../manifests/views';
import { Rule } from '../rule';

const TYPES = { abort: ['httpStatus', 'grpcStatus', 'http2Error'], delay: ['fixedDelay', 'exponentialDelay'] };

export const faultThatNeverHappens: Rule = {
  name: 'ci0035-fault-that-never-happens',
  mode: 'STRICT',
  codes: ['CI0035'],
  check: (world, report) => {
    for (const { resource, rules } of world.virtualServices) {
      for (const { json, path } of rules) {
        for (const part of ['abort', 'delay'] as const) {
          const fault = objectOf(json.fault)[part];
          const field = isObject(fault) ? missingField(part, fault) : undefined;
          if (field !== undefined) {
            report('CI0035', resource, { path: `${path}.fault.${part}`, values: { part, field } });
          }
        }
      }
    }
  },
};

function missingField(part: keyof typeof TYPES, fault: JsonObject): string | undefined {
  if (TYPES[part].every((field) => (numberOf(fault[field]) ?? 0) === 0 && textOf(fault[field]) === '')) {
    return part === 'abort' ? 'httpStatus' : 'fixedDelay';
  }
  // Without a percentage Istio reads 0; an explicit 0 is a switch that somebody turned off.
  return !isObject(fault.percentage) && fault.percent === undefined ? 'percentage' : undefined;
}
