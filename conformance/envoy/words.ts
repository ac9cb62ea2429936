import * as fc from 'fast-check';

/** Few words, so that generated requests often meet generated conditions. */
export const HEADERS = ['x-user', 'X-Group', 'user-agent', 'accept', 'x-empty', 'cookie'];
export const VALUES = ['alice', 'Alice', 'alice,bob', 'bob', '', 'a b', '1', 'Mozilla/5.0 (X11)', 'user=alice; v=2'];
export const METHODS = ['GET', 'POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'PATCH'];
export const ORIGINS = ['https://a.shop.com', 'https://evil.com', ''];

/** Hosts of a sidecar's mesh; the gateway has {@link SHOP_HOSTS}. */
export const MESH_HOSTS = [
  'reviews', 'reviews', 'reviews.default', 'Reviews.Default.SVC', 'reviews.default.svc.cluster.local', 'reviews:80', 'REVIEWS:8080', 'reviews:', 'reviews:abc',
  'ratings', 'ratings.other', 'ratings.other.svc.cluster.local:9', 'a.shop.com', 'A.b.Shop.com:8443', 'shop.com', 'unknown.org', '10.0.0.9', '[::1]:80', 'reviews.',
];
export const SHOP_HOSTS = ['shop.com', 'SHOP.com:80', 'a.shop.com', 'A.b.shop.com:8080', 'shop.com:443', 'other.org', '.shop.com', 'xshop.com'];

const SEGMENTS = [
  'api', 'Api', 'v1', 'v1', 'items', '42', '', '.', '..', '%61pi', '%2e%2e', '%2E', '..;x', '.;y', '%2e%2e;z', 'a;b=1', '%2F', '%2f', '%5c', 'a\\b', '%zz', '%', '%e4%20',
  '"q"', '<a>', '{x|y}', '^`', "[]'!$&()*+,:=@", 'style.css', '~u', '%7Eu', 'api%20x',
];
const PLAIN = ['/', '/api', '/api/', '/api/v1', '/api/v1/items/42', '/API/v1', '/apix', '/v1', '//api//v1', '/style.css'];
const QUERIES = ['', '', '?', '?a', '?a=', '?a=alice', '?a=1&a=alice', '?b=x%20y&a=bob', '?A=1', '?=1', '?&&a=1', '?aa=1', '?x=/../%61', '?a=1=2', '?a+=1', '?b=//"<'];

/** Paths with their query, plain and odd. */
export const path = fc.tuple(
  fc.oneof(
    fc.constantFrom(...PLAIN),
    fc.array(fc.constantFrom(...SEGMENTS), { minLength: 1, maxLength: 5 }).map((segments) => `/${segments.join('/')}`),
  ),
  fc.constantFrom(...QUERIES),
).map((parts) => parts.join(''));

export const uri = fc.oneof(
  fc.constantFrom('/', '/api', '/api/', '/v1', '/Api/V', '//api', '/a', '/%2F', '/api/v1/').map((prefix) => ({ prefix })),
  fc.constantFrom('/', '/api', '/API', '/api/v1', '//api//v1', '/api/v1/items/42', '/style.css', '/~u').map((exact) => ({ exact })),
  fc.constantFrom(
    '/api/.*', '/[a-z]+', '/(api|v1)(/.*)?', '(?i)/api.*', '/.*[.]css', '.*', '/api\\b.*', '/[^/]*', '/\\w+/v1/?', '/api/v1/items/\\d{2}', '.*%.*', '/(?:x*)*y?',
  ).map((regex) => ({ regex })),
);

export const text = fc.oneof(
  fc.constantFrom(...VALUES).map((exact) => ({ exact })),
  fc.constantFrom('a', 'alice', 'user=', 'M').map((prefix) => ({ prefix })),
  fc.constantFrom('.*', 'alice|bob', '[a-z]+', '(?i)ALICE', '.*v=2.*', 'a.*', '[0-9]*').map((regex) => ({ regex })),
  fc.constant({}),
);

/** What header operations write; format commands among them. */
export const written = fc.constantFrom(
  '1', 'two words', ' led by a blank', '', 'a,b', '100%%', '%REQ(x-user)%', '%REQ(x-absent)%', '%REQ(:path)%', '%REQ(x-absent?x-user)%', '%REQ(:method):2%', '%PROTOCOL%',
  'v-%REQ(:authority)%', '%REQ(x-group)%-%REQ(x-user)%', '%ROUTE_NAME%',
  '%REQ(:scheme)%', '%REQ(USER-AGENT?cookie):5%', '%REQ(host)%', '%%%REQ(x-user)%%%', '%REQ(x-forwarded-proto)%', '%REQ(x-envoy-original-path)%', '   ',
);
export const writtenName = fc.constantFrom('x-user', 'X-User', 'x-a', 'X-B', 'user-agent', 'accept', 'x-upstream-a', 'x-upstream-b', 'x-empty');
