import { Chart, Testing } from 'cdk8s';
import { Scene, Step } from './any-story';
import { Finding, Mesh, Severity } from '../../src';
import { Cdk8sIstioError } from '../../src/vocabulary/problem';

/** What came of a program. */
export interface Ending {
  /** The statements that threw, with their messages. */
  readonly refused: string[];
  /** The errors that `validate` and `analyze` find in what the others wrote. */
  readonly errors: Finding[];
}

/** Runs the statements one after the other, as a program that catches every error of ours would; any other error is thrown on. */
export function tell(steps: readonly Step[]): Ending {
  const app = Testing.app();
  const scene: Scene = { chart: new Chart(app, 'story', { namespace: 'story' }), services: [], gateways: [] };
  const refused: string[] = [];
  for (const { text, run } of steps) {
    try {
      run(scene);
    } catch (e) {
      if (!(e instanceof Cdk8sIstioError)) {
        throw new Error(`${text} threw what is no error of ours`, { cause: e });
      }
      refused.push(`${text}: ${(e as Error).message}`);
    }
  }
  const mesh = Mesh.fromApp(app);
  const errors = [...mesh.validate(), ...mesh.analyze()].filter(({ severity }) => severity === Severity.ERROR);
  return { refused, errors };
}
