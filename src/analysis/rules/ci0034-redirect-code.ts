import { isObject, numberOf } from '../../manifests/views';
import { Rule } from '../rule';

const TAKEN = new Set([0, 301, 302, 303, 307, 308]);

export const redirectCode: Rule = {
  name: 'ci0034-redirect-code',
  mode: 'STRICT',
  codes: ['CI0034'],
  check: (world, report) => {
    for (const { resource, rules } of world.virtualServices) {
      for (const { json, path } of rules) {
        const code = isObject(json.redirect) ? numberOf(json.redirect.redirectCode) ?? 0 : 0;
        if (!TAKEN.has(code)) {
          report('CI0034', resource, { path: `${path}.redirect.redirectCode`, values: { code } });
        }
      }
    }
  },
};
