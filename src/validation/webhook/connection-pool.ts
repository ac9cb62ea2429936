import type { Problems } from './problems';
import { checkDuration } from './scalars';
import { isObject, JsonObject } from '../../manifests/views';
import { parseDuration } from '../../vocabulary/durations';
import { show } from '../../vocabulary/problem';

const MILLISECOND = 1e6;
const COUNTS = [['DR-031', 'http1MaxPendingRequests'], ['DR-032', 'http2MaxRequests'], ['DR-033', 'maxRequestsPerConnection'], ['DR-034', 'maxRetries'],
  ['DR-035', 'maxConcurrentStreams']] as const;

/** DR-030 to DR-043. */
export function checkConnectionPool(problems: Problems, path: string, pool: JsonObject): void {
  const { http, tcp } = pool;
  if (!isObject(http) && !isObject(tcp)) {
    problems.error('DR-030', path, 'connection pool must have at least one field, got none', 'Give tcp or http, or leave it out');
    return;
  }
  if (isObject(http)) {
    checkHttp(problems, `${path}.http`, http);
  }
  if (isObject(tcp)) {
    checkTcp(problems, `${path}.tcp`, tcp);
  }
}

function checkHttp(problems: Problems, path: string, http: JsonObject): void {
  for (const [rule, field] of COUNTS) {
    checkCount(problems, rule, `${path}.${field}`, http[field]);
  }
  checkDuration(problems, 'DR-036', `${path}.idleTimeout`, http.idleTimeout);
  if (http.h2UpgradePolicy === 'UPGRADE' && http.useClientProtocol === true) {
    problems.error('DR-037', path, 'use client protocol must not be true when H2UpgradePolicy is UPGRADE', 'Keep one of the two');
  }
  if (isObject(http.http2KeepAlive)) {
    for (const field of ['interval', 'timeout']) {
      const at = `${path}.http2KeepAlive.${field}`;
      if (http.http2KeepAlive[field] === undefined) {
        problems.error('DR-038', at, `HTTP2 keepalive ${field} is required, got none`);
      }
      checkDuration(problems, 'DR-038', at, http.http2KeepAlive[field]);
    }
  }
}

function checkTcp(problems: Problems, path: string, tcp: JsonObject): void {
  checkCount(problems, 'DR-039', `${path}.maxConnections`, tcp.maxConnections);
  checkDuration(problems, 'DR-040', `${path}.connectTimeout`, tcp.connectTimeout);
  checkDuration(problems, 'DR-040', `${path}.maxConnectionDuration`, tcp.maxConnectionDuration);
  // What truncates to no time at all disables the timeout.
  const idle = typeof tcp.idleTimeout === 'string' ? parseDuration(tcp.idleTimeout) : undefined;
  if (idle !== undefined && Math.trunc(idle / MILLISECOND) !== 0) {
    checkDuration(problems, 'DR-041', `${path}.idleTimeout`, tcp.idleTimeout);
  }
  if (isObject(tcp.tcpKeepalive)) {
    checkDuration(problems, 'DR-042', `${path}.tcpKeepalive.time`, tcp.tcpKeepalive.time);
    checkDuration(problems, 'DR-042', `${path}.tcpKeepalive.interval`, tcp.tcpKeepalive.interval);
  }
}

function checkCount(problems: Problems, rule: string, path: string, count: unknown): void {
  if (typeof count === 'number' && count < 0) {
    problems.error(rule, path, `must be non-negative, got ${show(count)}`);
  }
}
