import { App, Chart, ChartProps, Testing } from 'cdk8s';

/** A Kubernetes object as it was written. */
export type Written = any;

/** A chart of its own app. */
export function chart(id = 'shop', props: ChartProps = {}): Chart {
  return new Chart(new App(), id, props);
}

/** What the program writes: its manifests, after everything that happens at synth. */
export function manifestsOf(program: (scope: Chart) => void, props: ChartProps = {}): Written[] {
  const scope = chart('shop', props);
  program(scope);
  return Testing.synth(scope);
}

/** The only object of a kind. */
export function only(manifests: Written[], kind: string, name?: string): Written {
  const found = manifests.filter((one) => one.kind === kind && (name === undefined || one.metadata.name === name));
  expect(found.map((one) => one.metadata.name)).toHaveLength(1);
  return found[0];
}

/** The message that a program throws. */
export function messageOf(program: (scope: Chart) => void, props: ChartProps = {}): string {
  try {
    program(chart('shop', props));
  } catch (e) {
    expect(e).toHaveProperty('name', 'Cdk8sIstioError');
    return (e as Error).message;
  }
  throw new Error('nothing was thrown');
}
