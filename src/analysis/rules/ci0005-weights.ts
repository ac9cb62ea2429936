import { Rule } from '../rule';
import { ruleLabel } from '../world/virtual-service';

export const weights: Rule = {
  name: 'ci0005-weights',
  mode: 'STRICT',
  codes: ['CI0005'],
  check: (world, report) => {
    for (const { resource, rules } of world.virtualServices) {
      for (const rule of rules) {
        const written = rule.destinations.map(({ weight }) => weight ?? 0);
        const sum = written.reduce((a, b) => a + b, 0);
        // A single destination gets everything whatever its weight says, but half a weight is half a thought.
        const isWrong = rule.destinations.length > 1 ? sum !== 100 : sum !== 0 && sum !== 100;
        if (isWrong) {
          const told = rule.destinations.map(({ host, subset }, i) => `${subset || host}=${written[i]}`);
          report('CI0005', resource, { path: `${rule.path}.route`, values: { route: ruleLabel(rule), sum, weights: told } });
        }
      }
    }
  },
};
