import { Rule } from '../rule';
import { annotated } from '../world/annotated';
import { annotationFacts, isIstioAnnotation } from '../world/annotations';

export const misplacedAnnotation: Rule = {
  name: 'ist0107-misplaced-annotation',
  mode: 'BOTH',
  codes: ['IST0107'],
  check: (world, report) => {
    for (const { resource, annotations, kind, path } of annotated(world)) {
      for (const annotation of Object.keys(annotations)) {
        const facts = isIstioAnnotation(annotation) ? annotationFacts(annotation) : undefined;
        if (facts && !facts.fits.includes(kind)) {
          report('IST0107', resource, { path: `${path}['${annotation}']`, values: { annotation, kind, fits: facts.fits.join(' or ') } });
        }
      }
    }
  },
};
