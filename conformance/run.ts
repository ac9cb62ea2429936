import { run as analysis } from './analysis';
import { run as routing } from './routing';
import { run as validation } from './validation';

interface Result {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: string;
}

const PARTS: { readonly [name: string]: () => Promise<Result> } = { validation, routing: () => routing(), analysis: () => analysis() };

/** `npm run conformance [validation|routing|analysis …]`: holds us against recordings of the real thing. Exits 1 on any disagreement. */
async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    throw new Error(`no part is called ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  }
  const total = { passed: 0, failed: 0 };
  for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
    console.log(`\n## ${name}\n`);
    const { passed, failed, skipped } = await PARTS[name]();
    if (skipped !== undefined) {
      console.log(`skipped: ${skipped}`);
    } else {
      console.log(`# ${name}: ${passed} agree, ${failed} do not`);
    }
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

void main(process.argv.slice(2)).catch((e) => {
  console.error((e as Error).message);
  process.exitCode = 1;
});
