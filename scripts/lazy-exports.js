// jsii compiles every export to a require at import: 200 files, and a megabyte of generated classes, of which a program uses a few.
// After every compile: each file is required when the first of its names is touched.
const { readFileSync, writeFileSync } = require('fs');
const { dirname, join } = require('path');

const file = join(__dirname, '../lib/index.js');
const EAGER = /^(?:__exportStar\(require\("([^"]+)"\), exports\);|exports\.(\w+) = __importStar\(require\("([^"]+)"\)\);)$/;

const names = [];
const getters = [];
for (const line of readFileSync(file, 'utf8').split('\n')) {
  const [, star, submodule, path] = EAGER.exec(line) ?? [];
  if (star !== undefined) {
    const exported = Object.keys(require(join(dirname(file), star)));
    if (exported.length > 0) {
      names.push(...exported);
      getters.push(`lazy(() => require("${star}"), ${JSON.stringify(exported)});`);
    }
  } else if (submodule !== undefined) {
    names.push(submodule);
    getters.push(`lazy(() => ({ ${submodule}: require("${path}") }), ["${submodule}"]);`);
  } else if (/require\(/.test(line)) {
    console.error(`lib/index.js has a line of unknown form: ${line}`);
    process.exit(1);
  }
}
if (getters.length === 0) {
  console.error('lib/index.js has no exports of the known form');
  process.exit(1);
}

writeFileSync(file, `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
function lazy(load, names) {
  for (const name of names) {
    const define = (descriptor) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, ...descriptor });
    define({ get: () => { const value = load()[name]; define({ value }); return value; } });
  }
}
${getters.join('\n')}
// Never executed: from this line Node.js knows which names an \`import\` can have.
0 && (module.exports = { ${names.join(', ')} });
`);
