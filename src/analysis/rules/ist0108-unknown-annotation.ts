import { Rule } from '../rule';
import { annotated } from '../world/annotated';
import { annotationFacts, isIstioAnnotation } from '../world/annotations';

export const unknownAnnotation: Rule = {
  name: 'ist0108-unknown-annotation',
  mode: 'BOTH',
  codes: ['IST0108'],
  check: (world, report) => {
    for (const { resource, annotations, path } of annotated(world)) {
      for (const annotation of Object.keys(annotations)) {
        if (isIstioAnnotation(annotation) && !annotationFacts(annotation)) {
          report('IST0108', resource, { path: `${path}['${annotation}']`, values: { annotation } });
        }
      }
    }
  },
};
