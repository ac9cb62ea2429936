import type { HttpRouteDestination, RouteDestination } from './route-destination';
import { problem, show } from '../vocabulary/problem';
import { requireMade } from '../vocabulary/requirements';
import type { RouteDestinationSpec } from '../vocabulary/virtual-service-spec';

/** Destinations with weights as Istio reads them. Throws unless the weights are whole and add up to 100. */
export function renderWeights(destinations: ReadonlyArray<RouteDestination | HttpRouteDestination>, who: string): RouteDestinationSpec[] {
  const rendered = destinations.map((one) => ({
    destination: requireMade(who, 'a destination', one?.destination, 'Destination'),
    weight: one.weight,
  }));
  let sum = 0;
  for (const { destination, weight } of rendered) {
    if (weight !== undefined && (typeof weight !== 'number' || !Number.isInteger(weight) || weight < 0 || weight > 100)) {
      throw problem(who, `the weight of ${show(destination.host)} must be a whole number from 0 to 100, got ${show(weight)}`, 'Give a percentage');
    }
    sum += weight ?? (rendered.length === 1 ? 100 : 0);
  }
  if (sum !== 100) {
    throw problem(who, `weights must add up to 100, got ${sum} (${rendered.map(described).join(', ')})`, fixFor(rendered, sum));
  }
  return rendered;
}

function fixFor(destinations: readonly RouteDestinationSpec[], sum: number): string {
  if (destinations.length === 1) {
    return 'Leave the weight of an only destination out';
  }
  return destinations.every(({ weight }) => weight === undefined) ? 'Give each destination its weight' : `Change one of them by ${Math.abs(100 - sum)}`;
}

function described({ destination: { host, subset }, weight }: RouteDestinationSpec): string {
  return `${host}${subset === undefined ? '' : `/${subset}`}=${weight ?? 'none'}`;
}
