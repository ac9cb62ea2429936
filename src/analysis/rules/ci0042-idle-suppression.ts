import { SUPPRESS_ANNOTATION } from '../../vocabulary/suppress';
import { CODES } from '../catalogue';
import { STEP_CODES } from '../catalogue/step-codes';
import { Rule } from '../rule';
import { parseSuppressAnnotation } from '../suppression';

export const idleSuppression: Rule = {
  name: 'ci0042-idle-suppression',
  mode: 'STRICT',
  codes: ['CI0042'],
  check: (world, report) => {
    const known = new Set<string>([...CODES, ...Object.keys(STEP_CODES), '*']);
    for (const resource of world.resources) {
      const annotation = resource.annotations[SUPPRESS_ANNOTATION];
      for (const { code, reason } of annotation === undefined ? [] : parseSuppressAnnotation(annotation)) {
        const why = reason === '' ? 'it gives no reason' : known.has(code) ? '' : 'there is no such code';
        if (why !== '') {
          report('CI0042', resource, { path: `metadata.annotations['${SUPPRESS_ANNOTATION}']`, values: { entry: code, why } });
        }
      }
    }
  },
};
