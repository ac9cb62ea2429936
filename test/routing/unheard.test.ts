import { gateway, route, service, to, virtualService } from './objects';
import { Client } from '../../src/routing/client';

const reviews = service('reviews.shop', { http: 9080 });

describe('a VirtualService that names the host and does not hold is told in the trace', () => {
  const from = Client.gateway();
  const www = (id: string, more: any): any => virtualService(id, { hosts: ['www.a.com'], http: [{ route: [to('reviews.shop.svc.cluster.local')] }], ...more });
  const edge = gateway('edge.shop', [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop/*.a.com', '*.b.com'] }]);
  const inside = (id: string, more: any): any => virtualService(id, { http: [{ route: [to('reviews.shop.svc.cluster.local')] }], ...more });
  test.each<[string, unknown[], any, string | undefined]>([
    ['R-N1 a short name of another namespace', [inside('v.prod', { hosts: ['reviews'] })], { host: 'reviews.shop' },
      'prod/v does not hold here: it names reviews.prod.svc.cluster.local, which is no service; a short name is one of its own namespace'],
    ['R-N1 that is a service of its own', [inside('v.prod', { hosts: ['reviews'] }), service('reviews.prod')], { host: 'reviews.shop' }, undefined],
    ['R-N6 bound to gateways', [inside('v.shop', { hosts: ['reviews'], gateways: ['edge'] })], { host: 'reviews' },
      'shop/v does not hold here: it is bound to shop/edge, not to mesh'],
    ['R-V1 not exported', [inside('v.prod', { hosts: ['reviews.shop.svc.cluster.local'], exportTo: ['.'] })], { host: 'reviews' },
      'prod/v does not hold here: it is not exported to namespace shop'],
    ['one that holds', [inside('v.shop', { hosts: ['reviews'] })], { host: 'reviews' }, undefined],
    ['R-N5 a Gateway of another namespace', [edge, www('v.prod', { gateways: ['edge'] })], { host: 'www.a.com', from },
      'prod/v does not hold here: it is bound to prod/edge, no Gateway of these pods'],
    ['R-G3 a server for another namespace', [edge, www('v.prod', { gateways: ['shop/edge'] })], { host: 'WWW.a.com:80', from },
      'prod/v does not hold here: no server of its Gateways offers that host to it on this port'],
    ['R-G10 not exported to the pods', [edge, www('v.shop', { gateways: ['edge'], exportTo: ['.'] })], { host: 'www.a.com', from },
      'shop/v does not hold here: it is not exported to namespace istio-system'],
    ['another host', [edge, www('v.prod', { gateways: ['edge'] })], { host: 'www.b.com', from }, undefined],
  ])('%s', (_, objects, request, line) => {
    const told = route([reviews, ...objects]).send(request).trace.filter((one) => one.includes('does not hold here'));
    expect(told).toEqual(line === undefined ? [] : [`VirtualService ${line}`]);
  });
  test('not more than a few of them', () => {
    const many = Array.from({ length: 50 }, (_, i) => inside(`v${i}.prod`, { hosts: ['reviews'] }));
    expect(route([reviews, ...many]).send({ host: 'reviews' }).trace.length).toBeLessThan(12);
  });
});
