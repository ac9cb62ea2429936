import { compareRequests } from './routing/requests';
import { compareTables } from './routing/tables';

/** What a conformance program says in the end. */
export interface Result {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: string;
}

/** Holds the routing engine against recordings of real istiod and real Envoy: tables first, then every request, field by field. */
export async function run(family?: string): Promise<Result> {
  const tables = compareTables(family);
  const requests = compareRequests(family);
  if (tables === undefined || requests === undefined) {
    return { passed: 0, failed: 0, skipped: 'the recordings are not here' };
  }
  console.log(`routing: tables ${share(tables)}, requests ${share(requests)}`);
  return { passed: tables.passed + requests.passed, failed: tables.failed + requests.failed };
}

function share({ passed, failed }: Result): string {
  return `${passed} of ${passed + failed} agree (${((passed * 100) / Math.max(1, passed + failed)).toFixed(2)} %)`;
}

if (require.main === module) {
  void run(process.argv[2]).then(({ failed, skipped }) => {
    if (skipped !== undefined) {
      console.log(`routing: skipped, ${skipped}`);
    }
    process.exitCode = failed === 0 ? 0 : 1;
  });
}
