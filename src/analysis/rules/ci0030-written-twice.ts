import { Rule } from '../rule';

export const writtenTwice: Rule = {
  name: 'ci0030-written-twice',
  mode: 'STRICT',
  codes: ['CI0030'],
  check: (world, report) => {
    for (const [resource, count] of world.repeated) {
      report('CI0030', resource, { values: { count } });
    }
  },
};
