import { MirrorOptions } from './mirror-options';
import { requireHttp, ResolvedPort } from './service-port';
import type { Version } from './version';
import { Destination } from '../traffic/destination';
import { Mirror } from '../traffic/mirror';
import type { Split } from '../traffic/split';
import { problem, show } from '../vocabulary/problem';
import { requireFlag, requirePercent, requireStruct } from '../vocabulary/requirements';

/** What of a service a mirror needs to know. */
interface Mirrored {
  readonly service: string;
  readonly host: string;
  readonly ports: readonly ResolvedPort[];
  readonly weights: Split;
  readonly versions: { readonly all: readonly Version[] };
}

/** Copies for a version. Throws where they would go to whoever answers the request, or come twice. */
export function mirrorOf({ service, host, ports, weights, versions }: Mirrored, { name, subset }: Version, percent: number, options: MirrorOptions,
  mirrored: readonly string[]): Mirror {
  const who = `mirror ${show(name)} of ${service}`;
  requireHttp(who, 'mirrorTo', ports);
  const { port, allowLive = false } = requireStruct(who, 'the options', options);
  requirePercent(who, 'the percentage', percent);
  requireFlag(who, 'allowLive', allowLive);
  if (versions.all.length === 1) {
    throw problem(who, `${show(name)} is the only version, and would get each request twice`, 'Declare the version that is to be tried, for example { v1: 100, v2: 0 }');
  }
  const live = weights.find(([version]) => version === name)?.[1] ?? 0;
  if (live > 0 && !allowLive) {
    throw problem(who, `version ${show(name)} gets ${live} percent of the live traffic, and would get copies as well`,
      'Set its weight to 0, or say { allowLive: true } if it can bear both');
  }
  if (mirrored.includes(name)) {
    throw problem(who, `version ${show(name)} gets copies already`, 'Say the whole share in one call');
  }
  return Mirror.to(Destination.host(host, { subset, port: portOf(who, ports, port) }), percent);
}

function portOf(who: string, ports: readonly ResolvedPort[], wanted: number | undefined): number | undefined {
  const http = ports.filter(({ routedAs }) => routedAs === 'http').map(({ port }) => port);
  if (wanted !== undefined && !http.includes(wanted)) {
    throw problem(who, `the port must be one of the service that speaks HTTP (${http.join(', ')}), got ${show(wanted)}`, 'Use one of these, or leave it out');
  }
  return wanted;
}
