import { fixture } from './load';
import { analyzeManifests } from '../../src/analysis/analyze';
import { AnalyzeOptions } from '../../src/analysis/options';
import { Manifest } from '../../src/manifests/manifest';

/** The fixture of a code, with annotations on the object that it is about. */
function annotated(code: string, kind: string, annotations: { [name: string]: string }): Manifest[] {
  return fixture(code, 'raise.yaml').map(({ json, origin }) => {
    const object = json as { kind: string; metadata: object };
    return { origin, json: object.kind === kind ? { ...object, metadata: { ...object.metadata, annotations } } : object };
  });
}

const codes = (manifests: Manifest[], options?: AnalyzeOptions) => analyzeManifests(manifests, options).map(({ code }) => code);

const OURS = 'cdk8s-istio.dev/analyze-suppress';
const ISTIO = 'galley.istio.io/analyze-suppress';

describe('suppression by annotation', () => {
  it.each<[string, { [name: string]: string }, string[]]>([
    ['ours, with a reason', { [OURS]: 'CI0005: the rest goes to the old mesh' }, []],
    ['ours, one of several', { [OURS]: 'CI0004: planned; CI0005: the rest goes to the old mesh' }, []],
    ['ours, on a line of its own', { [OURS]: 'CI0004: planned\nCI0005: the rest goes\nto the old mesh\n' }, []],
    ['ours, all codes', { [OURS]: '*: not in use' }, []],
    ['ours, another code', { [OURS]: 'CI0004: planned' }, ['CI0005']],
    ['ours, without a reason', { [OURS]: 'CI0005' }, ['CI0005', 'CI0042']],
    ['ours, an unknown code', { [OURS]: 'CI9999: planned' }, ['CI0005', 'CI0042']],
    ["Istio's", { [ISTIO]: 'CI0005' }, []],
    ["Istio's, a list with blanks", { [ISTIO]: 'IST0101, CI0005' }, []],
    ["Istio's, everything", { [ISTIO]: '*' }, []],
    ["Istio's, no globs", { [ISTIO]: 'CI00*' }, ['CI0005']],
  ])('%s', (_, annotations, expected) => {
    expect(codes(annotated('CI0005', 'VirtualService', annotations))).toEqual(expected);
  });

  it('in parity mode is that of Istio, to the letter (AF-07)', () => {
    const spaced = annotated('IST0128', 'DestinationRule', { [ISTIO]: 'IST0001, IST0128' });
    expect(codes(spaced, { parity: true })).toContain('IST0128');
    expect(codes(annotated('IST0128', 'DestinationRule', { [ISTIO]: 'IST0001,IST0128' }), { parity: true })).not.toContain('IST0128');
    expect(codes(annotated('IST0128', 'DestinationRule', { [OURS]: 'IST0128: tested' }), { parity: true })).toContain('IST0128');
  });

  it('of a pair takes away the annotated side only', () => {
    const [first] = analyzeManifests(fixture('IST0109', 'raise.yaml'));
    const manifests = fixture('IST0109', 'raise.yaml').map(({ json, origin }) => {
      const object = json as { kind: string; metadata: { name: string } };
      const isFirst = first.object.endsWith(`/${object.metadata.name}`) && object.kind === 'VirtualService';
      return { origin, json: isFirst ? { ...object, metadata: { ...object.metadata, annotations: { [ISTIO]: 'IST0109' } } } : object };
    });
    expect(codes(manifests)).toEqual(['IST0109']);
  });
});

describe('suppression by option', () => {
  it.each<[string, { code: string; object?: string }, number]>([
    ['the code', { code: 'CI0005' }, 0],
    ['the code on the object', { code: 'CI0005', object: 'VirtualService/shop/reviews' }, 0],
    ['the code on some objects', { code: 'CI*', object: 'VirtualService/*/rev*' }, 0],
    ['another object', { code: 'CI0005', object: 'VirtualService/shop/ratings' }, 1],
    ['part of the object is not enough', { code: 'CI0005', object: 'VirtualService/shop/rev' }, 1],
    ['another code', { code: 'CI0004' }, 1],
  ])('%s', (_, suppression, count) => {
    expect(analyzeManifests(fixture('CI0005', 'raise.yaml'), { suppress: [{ ...suppression, reason: 'known' }] })).toHaveLength(count);
  });

  it.each<[string, object, string]>([
    ['no reason', { code: 'CI0005', reason: ' ' },
      "analyze: the suppression of 'CI0005' needs a reason, got ' '. Say why the finding is accepted, for the next reader."],
    ['no code', { code: '', reason: 'x' }, "analyze: a suppression needs a code, got ''. Name the code of the finding, for example CI0004."],
  ])('%s throws', (_, suppression, message) => {
    expect(() => analyzeManifests([], { suppress: [suppression as never] })).toThrow(message);
  });

  it.each<[string, unknown, RegExp]>([
    ['options that are none', null, /^analyze: options must be an object, got null/],
    ['a text for a flag', { parity: 'yes' }, /^analyze: parity must be true or false, got 'yes'/],
    ['a number for a flag', { complete: 1 }, /^analyze: complete must be true or false, got 1/],
    ['a text for the list', { suppress: 'CI0005' }, /^analyze: suppress must be a list, got 'CI0005'/],
    ['an object for the list', { suppress: {} }, /^analyze: suppress must be a list/],
    ['an entry that is none', { suppress: [null] }, /^analyze: an entry of suppress must be an object, got null/],
  ])('%s throws in our voice', (_, options, message) => {
    expect(() => analyzeManifests([], options as never)).toThrow(message);
  });
});
