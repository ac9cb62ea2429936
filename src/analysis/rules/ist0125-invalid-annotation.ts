import { Rule } from '../rule';
import { annotated } from '../world/annotated';
import { annotationProblem } from '../world/annotation-values';
import { annotationFacts } from '../world/annotations';

export const invalidAnnotation: Rule = {
  name: 'ist0125-invalid-annotation',
  mode: 'BOTH',
  codes: ['IST0125'],
  check: (world, report) => {
    for (const { resource, annotations, kind, path } of annotated(world)) {
      for (const [annotation, value] of Object.entries(annotations)) {
        const problem = annotationFacts(annotation)?.fits.includes(kind) ? annotationProblem(annotation, value) : undefined;
        if (problem !== undefined) {
          report('IST0125', resource, { path: `${path}['${annotation}']`, values: { annotation, value, problem } });
        }
      }
    }
  },
};
