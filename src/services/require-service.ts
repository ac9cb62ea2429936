import type { VersionedService } from './versioned-service';
import { problem, show } from '../vocabulary/problem';

/** Throws unless a rule can be added to it. */
export function requireService(who: string, service: VersionedService): VersionedService {
  if (typeof service?._addRule !== 'function') {
    throw problem(who, `the service must be one of this library's services, got ${show(service)}`, 'Give for example a CanaryService');
  }
  return service;
}
