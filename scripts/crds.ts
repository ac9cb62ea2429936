import { loadDefinitions, writeDefinitions } from './crds/definitions';
import { writeFacts } from './crds/facts';
import { writeL1 } from './crds/l1';

/** Writes everything that follows from Istio's CRDs: `crds/`, L1 and the schema facts of the validation. */
const definitions = loadDefinitions();
writeDefinitions(definitions);
writeL1(definitions);
writeFacts(definitions);
console.log(`${definitions.length} kinds`);
