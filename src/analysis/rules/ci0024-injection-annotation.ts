import { Rule } from '../rule';
import { INJECT } from '../world/injection';

export const injectionAnnotation: Rule = {
  name: 'ci0024-injection-annotation',
  mode: 'STRICT',
  codes: ['CI0024'],
  check: (world, report) => {
    for (const { resource, annotations, labels, path } of world.templates) {
      if (annotations[INJECT] !== undefined && labels[INJECT] === undefined) {
        report('CI0024', resource, { path: `${path}metadata.annotations['${INJECT}']`, values: { annotation: INJECT } });
      }
    }
  },
};
