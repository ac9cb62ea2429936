// jsii compiles `export * as l1` to a require at import, which loads a megabyte of generated classes nobody may ask for.
// After every compile: the submodule is required when it is first touched.
const { readFileSync, writeFileSync } = require('fs');
const { join } = require('path');

const file = join(__dirname, '../lib/index.js');
const text = readFileSync(file, 'utf8');
const eager = /^exports\.l1 = __importStar\(require\("\.\/imports(?:\/index)?"\)\);$/m;
if (!eager.test(text)) {
  console.error('lib/index.js has no `exports.l1 = …` of the known form');
  process.exit(1);
}
writeFileSync(file, text.replace(eager,
  'Object.defineProperty(exports, "l1", { enumerable: true, get: () => require("./imports") });'));
