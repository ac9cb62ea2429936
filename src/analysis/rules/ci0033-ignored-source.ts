import { isObject, textOf, textsOf } from '../../manifests/views';
import { Rule } from '../rule';

export const ignoredSource: Rule = {
  name: 'ci0033-ignored-source',
  mode: 'STRICT',
  codes: ['CI0033'],
  check: (world, report) => {
    for (const { resource, rules } of world.virtualServices) {
      for (const rule of rules.filter(({ protocol }) => protocol === 'http')) {
        rule.matches.forEach((match, i) => {
          const fields = [...(isObject(match.sourceLabels) ? ['sourceLabels'] : []), ...(textOf(match.sourceNamespace) !== '' ? ['sourceNamespace'] : [])];
          if (textsOf(match.gateways).length > 0 && fields.length > 0) {
            report('CI0033', resource, { path: `${rule.path}.match[${i}]`, values: { fields: fields.join(' and ') } });
          }
        });
      }
    }
  },
};
