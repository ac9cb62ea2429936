import { isObject, numberOf, objectOf, textOf } from '../../manifests/views';
import { parseDuration } from '../../vocabulary/durations';
import { Resource } from '../resource';
import { RouteRule } from './virtual-service';
import type { World } from './world';

interface Duration {
  readonly text: string;
  readonly nanoseconds: number;
}

/** The retries of a rule that has a timeout both for a try and for all of them. */
export interface RetryBudget {
  readonly resource: Resource;
  readonly rule: RouteRule;
  readonly attempts: number;
  readonly perTry: Duration;
  readonly timeout: Duration;
}

/** Every rule with retries, a timeout for each try and one for all. */
export function retryBudgets(world: World): readonly RetryBudget[] {
  return world.once('retryBudgets', () => world.virtualServices.flatMap(({ resource, rules }) => rules.flatMap((rule) => {
    const { attempts, perTryTimeout } = objectOf(rule.json.retries);
    const perTry = readDuration(perTryTimeout);
    const timeout = readDuration(rule.json.timeout);
    const count = numberOf(attempts) ?? 0;
    return isObject(rule.json.retries) && count > 0 && perTry && timeout ? [{ resource, rule, attempts: count, perTry, timeout }] : [];
  })));
}

/** Zero means no limit. */
function readDuration(value: unknown): Duration | undefined {
  const nanoseconds = parseDuration(textOf(value)) ?? 0;
  return nanoseconds > 0 ? { text: textOf(value), nanoseconds } : undefined;
}
