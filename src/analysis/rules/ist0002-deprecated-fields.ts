import { isObject, numberOf, objectOf } from '../../manifests/views';
import { Rule } from '../rule';

export const deprecatedFields: Rule = {
  name: 'ist0002-deprecated-fields',
  mode: 'BOTH',
  codes: ['IST0002'],
  check: (world, report) => {
    for (const { resource, rules } of world.virtualServices) {
      for (const { json, path } of rules) {
        if ((numberOf(objectOf(objectOf(json.fault).delay).percent) ?? 0) > 0) {
          report('IST0002', resource, {
            path: `${path}.fault.delay.percent`,
            values: { field: 'fault.delay.percent', effect: 'takes whole numbers only', instead: 'fault.delay.percentage.value' },
          });
        }
      }
    }
    for (const sidecar of world.of('Sidecar')) {
      if (isObject(objectOf(sidecar.spec.outboundTrafficPolicy).egressProxy)) {
        report('IST0002', sidecar, {
          path: 'spec.outboundTrafficPolicy.egressProxy',
          values: { field: 'outboundTrafficPolicy.egressProxy', effect: 'ignored', instead: 'a ServiceEntry and a VirtualService' },
        });
      }
    }
  },
};
