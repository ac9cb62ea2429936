import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import {
  CanaryService, ClientTls, ClusterBoundary, Destination, DestinationRule, Gateway, PathMatch, RouteOrder, SynthMode, SynthValidation, VirtualService,
} from '../../src';

const HTTP = [{ route: [{ destination: Destination.host('reviews') }] }];

function shop(app = new App()): { app: App; chart: Chart } {
  return { app, chart: new Chart(app, 'shop', { namespace: 'shop' }) };
}

/** What synthesis complains of. */
function complaints(chart: Chart): string[] {
  try {
    Testing.synth(chart);
    return [];
  } catch (e) {
    return (e as Error).message.split('\n').slice(1).map((line) => line.trim().replace(/^\[\] /, ''));
  }
}

test('a patch that breaks an object is reported with its construct path', () => {
  const { chart } = shop();
  const service = new CanaryService(chart, 'reviews', { v1: 100 });
  ApiObject.of(service.virtualService).addJsonPatch(JsonPatch.replace('/spec/http/0/route/0/weight', 'much'));
  expect(complaints(chart)).toEqual([
    "VirtualService 'shop/reviews/VirtualService': spec.http[0].route[0].weight must be a whole number, got 'much'. Write it without quotes. [IST0106 CRD-001]",
  ]);
});

test('synth, change, synth again: the new error is there and the old one is gone', () => {
  const { chart } = shop();
  const service = new CanaryService(chart, 'reviews', { v1: 100 });
  expect(complaints(chart)).toEqual([]);
  service.virtualService.addJsonPatch(JsonPatch.add('/spec/nonsense', 1));
  expect(complaints(chart)).toEqual([expect.stringContaining('spec.nonsense is an unknown field')]);
  service.virtualService.addJsonPatch(JsonPatch.remove('/spec/nonsense'), JsonPatch.replace('/spec/hosts', ['a_b']));
  expect(complaints(chart)).toContainEqual(expect.stringContaining("got 'a_b'"));
  expect(complaints(chart).join()).not.toContain('spec.nonsense');
  service.virtualService.addJsonPatch(JsonPatch.replace('/spec/hosts', ['reviews.shop.svc.cluster.local']));
  new VirtualService(chart, 'second', { hosts: ['reviews.shop.svc.cluster.local'], http: HTTP });
  expect(complaints(chart).join()).toContain('[IST0109]');
});

test('the same within app.synth(), which validates once for itself and once for each chart', () => {
  const { app, chart } = shop(Testing.app());
  new Chart(app, 'other');
  const service = new CanaryService(chart, 'reviews', { v1: 100 });
  expect(() => app.synth()).not.toThrow();
  service.virtualService.addJsonPatch(JsonPatch.add('/spec/nonsense', 1));
  expect(() => app.synth()).toThrow('spec.nonsense');
  service.virtualService.addJsonPatch(JsonPatch.remove('/spec/nonsense'));
  expect(() => app.synth()).not.toThrow();
});

test('foreign objects count: a second VirtualService for a host, made with ApiObject', () => {
  const { chart } = shop();
  new CanaryService(chart, 'reviews', { v1: 100 });
  new ApiObject(chart, 'foreign', {
    apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'foreign' }, spec: { hosts: ['reviews'], http: [{ route: [{ destination: { host: 'reviews' } }] }] },
  });
  expect(complaints(chart).filter((text) => text.includes('IST0109')).join('\n')).toMatch(/'shop\/foreign'[^]*'shop\/reviews\/VirtualService'|'shop\/reviews\/VirtualService'[^]*'shop\/foreign'/);
});

test('a subset that the DestinationRule in the app lacks is an error; one without a DestinationRule in the app may live elsewhere', () => {
  const { chart } = shop();
  new VirtualService(chart, 'ratings', { hosts: ['ratings'], http: [{ route: [{ destination: Destination.host('ratings', { subset: 'v2' }) }] }] });
  expect(complaints(chart)).toEqual([]);
  new DestinationRule(chart, 'ratings-rule', { host: 'ratings', subsets: [{ name: 'v1', labels: { version: 'v1' } }] });
  expect(complaints(chart)).toEqual([expect.stringMatching(/^VirtualService 'shop\/ratings'.*ratings\+v2.*\[IST0101\]$/)]);
});

test('a patch that takes the pods out of their own selector is an error', () => {
  const { chart } = shop();
  const { deployments } = new CanaryService(chart, 'orders', { v1: 50, v2: 50 });
  const labels = '/spec/template/metadata/labels/version';
  deployments.v2.addJsonPatch(JsonPatch.replace(labels, 'v9'));
  expect(complaints(chart)).toEqual([
    expect.stringMatching(/^Deployment 'shop\/orders\/.*v2.*version=v2.*version=v9.*\[CI0046\]$/),
    expect.stringMatching(/version=v2, got version=v9 in 'shop\/orders\/orders-v2'.*\[IST0173\]$/),
  ]);
});

test('patches that take a subset and the pods of its version apart are an error, patches of both are not', () => {
  const { chart } = shop();
  const { destinationRule, deployments } = new CanaryService(chart, 'orders', { v1: 50, v2: 50 });
  destinationRule.addJsonPatch(JsonPatch.replace('/spec/subsets/1/labels/version', 'v9'));
  expect(complaints(chart)).toContain("[shop/orders/VirtualService] version 'v2' of CanaryService 'shop/orders': its subset selects none of its pods: 'shop/orders/DestinationRule' has the labels version=v9, "
    + "got version=v2 in 'shop/orders/orders-v2'. Patch both alike, or leave these labels out of the patches. [IST0173]");
  ['selector/matchLabels', 'template/metadata/labels'].forEach((path) => deployments.v2.addJsonPatch(JsonPatch.replace(`/spec/${path}/version`, 'v9')));
  expect(complaints(chart)).toEqual([]);
});

test('an object without a namespace may be applied to any (DR-080, P-27)', () => {
  const chart = new Chart(new App(), 'anywhere');
  const trafficPolicy = { tls: ClientTls.simple({ credentialName: 'configmap://shop/ca' }) };
  new DestinationRule(chart, 'ratings', { host: 'ratings', trafficPolicy, exportTo: ['.', 'default'] });
  expect(complaints(chart)).toEqual([]);
  new ApiObject(chart, 'foreign', {
    apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { namespace: 'other' }, spec: { host: 'reviews', trafficPolicy: { tls: { mode: 'SIMPLE', credentialName: 'configmap://shop/ca' } } },
  });
  expect(complaints(chart)).toEqual([expect.stringMatching(/^DestinationRule 'anywhere\/foreign'.*\[IST0106 DR-080\]$/)]);
});

test('clusters are looked at one by one', () => {
  const { app } = shop();
  for (const name of ['dev', 'prod']) {
    const chart = new Chart(app, name, { namespace: 'shop' });
    ClusterBoundary.of(chart, name);
    new VirtualService(chart, 'reviews', { hosts: ['reviews'], http: HTTP });
    expect(complaints(chart)).toEqual([]);
  }
});

describe('one switch', () => {
  const broken = () => {
    const { chart } = shop();
    new VirtualService(chart, 'virtual-svc', { hosts: ['ext-host.example.com'] });
    return chart;
  };

  test('by default an error fails synthesis', () => {
    expect(complaints(broken())).toEqual([expect.stringContaining('[IST0106 VS-011]')]);
  });

  test('turns errors into warnings on standard error', () => {
    const chart = broken();
    SynthValidation.of(chart, SynthMode.WARNING);
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(complaints(chart)).toEqual([]);
    expect(write.mock.calls.join()).toContain("warning: VirtualService 'shop/virtual-svc'");
    write.mockRestore();
  });

  test('for what constructs say of themselves, too', () => {
    const { chart } = shop();
    new Gateway(chart, 'empty');
    new VirtualService(chart, 'hidden', { hosts: ['a.com'], routeOrder: RouteOrder.BY_PRIORITY, http: [...HTTP, ...HTTP] });
    const service = new CanaryService(chart, 'reviews', { v1: 100 });
    ['one', 'two'].forEach((name) => service.virtualService.addHttpRoute({ name, match: [{ path: PathMatch.exact('/a') }], ...HTTP[0] }));
    const told = complaints(chart).join('\n');
    const own = [/empty': a Gateway needs at least one server/, /VirtualService 'shop\/hidden'.*never/, /'two'.*reviews'.*never/];
    own.forEach((text) => expect(told).toMatch(text));
    SynthValidation.of(chart, SynthMode.WARNING);
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(complaints(chart)).toEqual([]);
    own.forEach((text) => expect(write.mock.calls.join('\n')).toMatch(text));
    write.mockRestore();
    SynthValidation.of(chart, SynthMode.OFF);
    expect(complaints(chart)).toEqual([]);
  });

  test('or off, for the subtree it stands at', () => {
    const chart = broken();
    SynthValidation.of(chart.node.findChild('virtual-svc'), SynthMode.OFF);
    expect(complaints(chart)).toEqual([]);
    expect(() => SynthValidation.of(chart, 'LOUD' as SynthMode)).toThrow(
      "SynthValidation.of: the mode must be one of SynthMode, got 'LOUD'. Use one of ERROR, WARNING, OFF.");
  });
});
