// What importing the package loads: `node check-lazy.js FOLDER`, with the package installed in the folder.
const { join, sep } = require('path');

const folder = process.argv[2] ?? join(__dirname, '..');
const name = process.argv[2] ? 'cdk8s-istio' : folder;
const library = require(require.resolve(name, { paths: [folder] }));
const loaded = (part) => Object.keys(require.cache).some((file) => file.includes(`${sep}${part}`));
const early = [join('lib', 'imports') + sep, ...['re2js', 'js-yaml', 'commander'].map((part) => join('node_modules', part) + sep), 'facts.generated', join('cdk8s-istio', 'lib', 'services')].filter(loaded);
if (early.length > 0) {
  console.error(`loaded at import: ${early.join(', ')}`);
  process.exit(1);
}
if (typeof library.l1.VirtualService !== 'function' || !loaded(join('lib', 'imports') + sep)) {
  console.error('l1 is not loaded when it is asked for');
  process.exit(1);
}
console.log('# importing loads neither L1 nor what is bundled');
