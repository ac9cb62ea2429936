import * as fc from 'fast-check';
import { anyStory, STEPS } from './any-story';
import { tell } from './tell';

const PROGRAMS = 120;

test('programs over all constructs throw nothing but our own errors, and what they write has no errors', () => {
  fc.assert(fc.property(anyStory, (steps) => {
    const { errors } = tell(steps);
    expect(errors.map(({ code, object, message }) => `${code} ${object}: ${message}`)).toEqual([]);
  }), { numRuns: PROGRAMS });
});

test.each(Object.keys(STEPS))('the statement %s is right in some programs and wrong in some', (name) => {
  const programs = fc.sample(fc.tuple(fc.array(STEPS.CanaryService, { minLength: 1, maxLength: 2 }), STEPS[name], STEPS[name]), { numRuns: 80, seed: 7 });
  const outcomes = programs.flatMap(([services, ...steps]) => {
    const { refused } = tell([...services, ...steps]);
    return steps.map(({ text }) => refused.some((one) => one.startsWith(text)));
  });
  expect(outcomes).toContain(true);
  expect(outcomes).toContain(false);
});
