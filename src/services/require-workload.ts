import { WorkloadOptions } from './workload-options';
import { given } from '../vocabulary/given';
import { requireLabelMap } from '../vocabulary/label-maps';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireStruct } from '../vocabulary/requirements';

const PROBES = ['readiness', 'liveness', 'startup'] as const;

/** Throws where options of pods are not of their type, which callers without types do not learn otherwise; `where` stands before their names. @internal */
export function requireWorkload(who: string, where: string, options: WorkloadOptions): void {
  requireAll(who, `${where}env`, options.env, '_render', 'EnvVar');
  requireAll(who, `${where}volumes`, options.volumes, '_renderVolume', 'Volume');
  for (const name of PROBES) {
    given(options[name], (probe) => requireOne(who, `${where}${name}`, probe, '_render', 'Probe'));
  }
  given(options.resources, (it) => requireStruct(who, `${where}resources`, it));
  given(options.podLabels, (it) => requireLabelMap(who, `${where}podLabels`, it));
  given(options.podAnnotations, (it) => requireStruct(who, `${where}podAnnotations`, it));
}

function requireAll(who: string, noun: string, values: readonly unknown[] | undefined, member: string, maker: string): void {
  requireList(who, noun, values).forEach((value, index) => requireOne(who, `${noun}[${index}]`, value, member, maker));
}

function requireOne(who: string, noun: string, value: unknown, member: string, maker: string): void {
  if (typeof (value as Record<string, unknown> | null | undefined)?.[member] !== 'function') {
    throw problem(who, `${noun} must be made by ${maker}, got ${show(value)}`, `Make it with one of the functions of ${maker}`);
  }
}
