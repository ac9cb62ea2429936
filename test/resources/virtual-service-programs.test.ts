import { ApiObject, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { anyVirtualService } from './any-virtual-service';
import { VirtualService, VirtualServiceProps } from '../../src/resources/virtual-service';
import { RouteOrder } from '../../src/traffic/route-order';

function written(props: VirtualServiceProps): any {
  const chart = Testing.chart();
  return ApiObject.of(new VirtualService(chart, 'any', { ...props, routeOrder: RouteOrder.BY_PRIORITY })).toJson();
}

test('the same program gives the same bytes, and nothing that is not JSON', () => {
  fc.assert(fc.property(anyVirtualService, (props) => {
    const once = written(props);
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
    expect(JSON.stringify(written(props))).toBe(JSON.stringify(once));
  }), { numRuns: 150 });
});

test('the order of routes takes none away and adds none', () => {
  fc.assert(fc.property(anyVirtualService, (props) => {
    const bytes = (object: any) => object.map((route: any) => JSON.stringify(route)).sort();
    const chart = Testing.chart();
    const ordered = new VirtualService(chart, 'any', { ...props, routeOrder: RouteOrder.BY_PRIORITY })._toSpec();
    const asDeclared = { ...props, http: props.http!.map((route) => ({ ...route, priority: undefined })) };
    expect(bytes(ordered.http)).toEqual(bytes(new VirtualService(chart, 'other', asDeclared)._toSpec().http));
  }), { numRuns: 150 });
});
