import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ApiObject, App, Chart, JsonPatch, Lazy, Testing, YamlOutputType } from 'cdk8s';
import * as fc from 'fast-check';
import { CanaryService } from '../../src';
import { RenderedObject } from '../../src/resources/rendered-object';

const METADATA = { name: 'thing', labels: { b: '2', a: '1' } };

/** The same object twice: rendered by cdk8s, and by us. What cannot be rendered gives the message. */
function twice(members: object, app = () => Testing.app()): unknown[] {
  return [ApiObject, RenderedObject].map((Kind) => {
    const object = new Kind(new Chart(app(), 'chart', { namespace: 'shop' }), 'thing', { apiVersion: 'v1', kind: 'Thing', metadata: METADATA, ...members });
    try {
      // Strings, so that the order of members counts.
      return JSON.stringify(object.toJson());
    } catch (e) {
      return (e as Error).message;
    }
  });
}

test('plain JSON is rendered as cdk8s renders it', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.anything({ withNullPrototype: true, withDate: true, withSparseArray: true })), (members) => {
    const [cdk8s, ours] = twice(members);
    expect(ours).toBe(cdk8s);
  }));
});

test.each<[string, object]>([
  ['a Lazy', { spec: { at: [Lazy.any({ produce: () => ({ z: 1, a: null }) })] } }],
  ['a token', { spec: { resolve: () => 'late' } }],
  ['a class with a value, as generated code has', { spec: new (class { public value = 80; })() }],
  ['a class', { spec: new (class Odd { public a = 1; })() }],
  ['null and undefined', { spec: { a: null, b: undefined, c: [null, undefined, 1] }, data: undefined }],
  ['a list with members', { spec: Object.assign([1], { value: 'x' }) }],
  ['a Lazy that throws', { spec: Lazy.any({ produce: () => { throw new Error('not now'); } }) }],
  ['members named like those of objects', { spec: { constructor: 'x', toString: 'y', value: 'z', resolve: 'w' } }],
  ['nothing', {}],
])('so is %s', (_, members) => {
  const [cdk8s, ours] = twice(members);
  expect(ours).toBe(cdk8s);
});

test.each<[string, object]>([
  ['nothing but a name', { name: 'thing' }],
  ['empty maps and lists', { name: 'thing', labels: {}, annotations: {}, finalizers: [], ownerReferences: [] }],
  ['texts', { name: 'thing', labels: { z: '', a: '1' }, annotations: { 'x/y': 'b', 'b': 'a' } }],
  ['labels of other types', { name: 'thing', labels: { a: null, b: 1, c: {}, d: Lazy.any({ produce: () => 'late' }) } }],
  ['finalizers', { name: 'thing', finalizers: ['x'] }],
  ['further members', { name: 'thing', generateName: 'thing-', creationTimestamp: null, empty: {} }],
  ['a token as name', { name: Lazy.any({ produce: () => 'late' }), namespace: Lazy.any({ produce: () => 'late' }) }],
  ['a key that objects have already', { name: 'thing', labels: JSON.parse('{ "__proto__": "x", "constructor": "y" }') }],
])('metadata with %s', (_, metadata) => {
  const [cdk8s, ours] = twice({ metadata });
  expect(ours).toBe(cdk8s);
});

test('metadata that was added later', () => {
  const change = (object: ApiObject) => {
    object.metadata.addLabel('a', '2');
    object.metadata.addAnnotation('b', '3');
    object.metadata.addFinalizers('c');
    object.metadata.add('generation', 4);
    return JSON.stringify(object.toJson());
  };
  const props = { apiVersion: 'v1', kind: 'Thing', metadata: METADATA };
  expect(change(new RenderedObject(Testing.chart(), 'thing', props))).toBe(change(new ApiObject(Testing.chart(), 'thing', props)));
});

test('resolvers of the app have their say', () => {
  const shout = {
    resolve: (context: { value: unknown; replaceValue: (value: unknown) => void }) => {
      if (context.value === 'quiet') {
        context.replaceValue('LOUD');
      }
    },
  };
  const [cdk8s, ours] = twice({ spec: { a: 'quiet' } }, () => new App({ resolvers: [shout] }));
  expect(ours).toBe(cdk8s);
  expect(ours).toContain('LOUD');
});

test('so have patches', () => {
  const object = new RenderedObject(Testing.chart(), 'thing', { apiVersion: 'v1', kind: 'Thing', spec: { a: 1 } });
  expect(object.toJson().spec).toEqual({ a: 1 });
  object.addJsonPatch(JsonPatch.replace('/spec/a', 2));
  expect(object.toJson().spec).toEqual({ a: 2 });
});

test('every rendering is a new one, outside of a synthesis', () => {
  const object = new RenderedObject(Testing.chart(), 'thing', { apiVersion: 'v1', kind: 'Thing', spec: { a: [{}] } });
  object.toJson().spec.a.push('mine');
  expect(object.toJson().spec).toEqual({ a: [{}] });
});

/** Charts in charts, and dependencies within and across. */
function fill(app: App, services: boolean): void {
  const make = (scope: Chart, id: string) => {
    const object = new ApiObject(scope, `${id}-config`, { apiVersion: 'v1', kind: 'ConfigMap', data: { id } });
    if (services) {
      // Makes the app ours; itself it writes nothing.
      new CanaryService(scope, id, { v1: 100 });
      scope.node.tryRemoveChild(id);
    }
    return object;
  };
  const outer = new Chart(app, 'outer', { namespace: 'shop' });
  const first = make(outer, 'first');
  const inner = new Chart(outer, 'inner');
  const second = make(inner, 'second');
  const other = new Chart(app, 'other', { namespace: 'bank' });
  const third = make(other, 'third');
  const fourth = make(other, 'fourth');
  third.addDependency(fourth);
  second.addDependency(third);
  first.addDependency(other);
}

test.each(Object.values(YamlOutputType).filter((type): type is YamlOutputType => typeof type === 'number'))(
  'charts that render alone are written as cdk8s writes them, output type %s', (yamlOutputType) => {
    const [ours, cdk8s] = [true, false].map((services) => {
      const { outdir } = Testing.app();
      const app = new App({ outdir, yamlOutputType });
      fill(app, services);
      app.synth();
      return readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
        .map((entry) => [entry.parentPath.slice(outdir.length), entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]);
    });
    expect(ours).toEqual(cdk8s);
  });

test('the whole app is validated once, however many charts it has, and each time that it is synthesized', () => {
  const app = Testing.app();
  let asked = 0;
  for (let i = 0; i < 5; i++) {
    new CanaryService(new Chart(app, `chart-${i}`, { namespace: 'shop' }), `service-${i}`, { v1: 100 });
  }
  app.node.addValidation({ validate: () => (asked++ > 1 ? ['no more'] : []) });
  app.synth();
  expect(asked).toBe(1);
  app.synthYaml();
  expect(asked).toBe(2);
  expect(() => app.synth()).toThrow('no more');
});

test('a chart outside of a synthesis validates the app as always', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const service = new CanaryService(chart, 'reviews', { v1: 100 });
  app.synth();
  service.virtualService.addJsonPatch(JsonPatch.add('/spec/nonsense', 1));
  expect(() => chart.toJson()).toThrow('spec.nonsense');
});

test('charts with a rendering of their own keep it', () => {
  class Quiet extends Chart {
    public override toJson(): any[] {
      return super.toJson().filter(({ kind }) => kind !== 'Deployment');
    }
  }
  const app = Testing.app();
  new CanaryService(new Quiet(app, 'shop', { namespace: 'shop' }), 'reviews', { v1: 100 });
  expect(app.synthYaml()).not.toContain('kind: Deployment');
});
