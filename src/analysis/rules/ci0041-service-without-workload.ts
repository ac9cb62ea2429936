import { Rule } from '../rule';
import { endpointsIn } from '../world/endpoints';
import { selectorText } from '../world/labels';

export const serviceWithoutWorkload: Rule = {
  name: 'ci0041-service-without-workload',
  mode: 'STRICT',
  codes: ['CI0041'],
  check: (world, report) => {
    for (const { resource, selector, type } of world.services) {
      const endpoints = endpointsIn(world, resource.namespace);
      const isSelective = Object.keys(selector).length > 0 && type !== 'ExternalName';
      if (isSelective && endpoints.has({}) && !endpoints.has(selector)) {
        report('CI0041', resource, { path: 'spec.selector', values: { selector: selectorText(selector) } });
      }
    }
  },
};
