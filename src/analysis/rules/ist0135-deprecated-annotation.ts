import { Rule } from '../rule';
import { annotated } from '../world/annotated';
import { annotationFacts, isIstioAnnotation } from '../world/annotations';
import { INJECT } from '../world/injection';

export const deprecatedAnnotation: Rule = {
  name: 'ist0135-deprecated-annotation',
  mode: 'BOTH',
  codes: ['IST0135'],
  check: (world, report) => {
    for (const { resource, annotations, labels, path } of annotated(world)) {
      for (const annotation of Object.keys(annotations)) {
        const advice = isIstioAnnotation(annotation) ? annotationFacts(annotation)?.deprecated : undefined;
        const isReplaced = annotation === INJECT && (labels[INJECT] !== undefined || path !== 'metadata.annotations');
        if (advice !== undefined && !isReplaced) {
          report('IST0135', resource, { path: `${path}['${annotation}']`, values: { annotation, advice } });
        }
      }
    }
  },
};
