/** `npm run conformance [part …]`: holds us against what real Istio and Envoy said to the recorded corpora. */
const PARTS = ['validation', 'analysis', 'routing'];

interface Result {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: string;
}

async function main(parts: string[]): Promise<void> {
  let passed = 0;
  let failed = 0;
  for (const part of parts) {
    const { run } = require(`./${part}`) as { run: () => Promise<Result> };
    const result = await run();
    if (result.skipped) {
      console.log(`${part}: skipped, ${result.skipped}`);
    } else {
      console.log(`# ${part}: ${result.passed} agree, ${result.failed} do not`);
    }
    passed += result.passed;
    failed += result.failed;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

void main(process.argv.length > 2 ? process.argv.slice(2) : PARTS);
