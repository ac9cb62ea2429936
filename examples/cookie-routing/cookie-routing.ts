import { Chart } from 'cdk8s';
import { CanaryService, CookieMatch, CookieRoute, HeaderMatch, HeaderRoute, PathMatch, QueryMatch, StringMatch } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** Who sees which version: by header, cookie, query, path and method; with AND and with OR. */
export class CookieRouting extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    const service = new CanaryService(this, 'catalog', { v1: 100, v2: 0, v3: 0 }, {
      image: 'registry.example.com/catalog:{version}',
      runAsUser: 1000,
    });

    // Whoever opted in has this cookie, alone or among others.
    new CookieRoute(this, 'opted-in', { service, cookie: CookieMatch.exact('canary', 'always'), to: { v2: 100 } });

    // All conditions of a rule must hold: staff, reading, and asking for it.
    new HeaderRoute(this, 'staff-preview', {
      service,
      headers: [HeaderMatch.exact('x-user-type', 'staff')],
      method: StringMatch.exact('GET'),
      query: [QueryMatch.exact('preview', 'true')],
      to: { v3: 100 },
      priority: 1,
    });

    // One of the alternatives suffices; what stands beside anyOf must hold as well.
    service.addRoute('new-api', {
      headers: [HeaderMatch.present('x-client-version')],
      anyOf: [{ path: PathMatch.prefix('/api/v2/') }, { path: PathMatch.exact('/graphql'), method: StringMatch.exact('POST') }],
      to: { v2: 100 },
    });
  }
}
