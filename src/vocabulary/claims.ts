import type { HttpRouteSpec } from './virtual-service-spec';

/** How the name of a header begins that stands for a claim of a token; `.name` or `[name]` follows. */
export const CLAIMS = '@request.auth.claims';

/** Whether this name of a header stands for a claim of a token. */
export function isClaim(name: string): boolean {
  return name.toLowerCase().startsWith(CLAIMS);
}

/** Whether some match of the route asks for a claim, which only gateways know. */
export function usesClaims({ match }: HttpRouteSpec): boolean {
  return (match ?? []).some(({ headers, withoutHeaders }) => Object.keys({ ...headers, ...withoutHeaders }).some(isClaim));
}
