import type { OutcomeDestination } from './destinations';
import type { Judgement } from './judgement';
import { show } from '../../vocabulary/problem';

/** What a summary tells of an outcome. */
export interface SummarizedOutcome {
  readonly kind: string;
  readonly virtualService?: string;
  readonly route?: string;
  readonly destinations: OutcomeDestination[];
  readonly statusCode?: number;
  readonly location?: string;
}

/** The request, and what it comes to, in one line. */
export function summaryText({ request, client, port, method, scheme }: Judgement, outcome: SummarizedOutcome): string {
  const path = request.path ?? '/';
  return `${bare(method)} ${scheme}://${bare(request.host)}${bare(path)} on port ${port} from ${client}: ${result(outcome)}`;
}

function bare(text: string): string {
  return show(text).replace(/^'|'$/g, '');
}

function result({ kind, virtualService, route, destinations, statusCode, location }: SummarizedOutcome): string {
  const parts: string[] = [kind];
  if (virtualService !== undefined || route !== undefined) {
    parts.push(['by', virtualService, route && `'${route}'`].filter((part) => part !== undefined).join(' '));
  }
  if (destinations.length > 0) {
    parts.push(`to ${destinations.map(destinationText).join(', ')}`);
  }
  if (statusCode !== undefined) {
    parts.push(`status ${statusCode}`);
  }
  if (location !== undefined) {
    parts.push(`location ${show(location)}`);
  }
  return parts.join(' ');
}

function destinationText({ host, subset, port, percent, missing }: OutcomeDestination): string {
  return `${Math.round(percent * 100) / 100} % ${host}:${port}${subset === undefined ? '' : ` subset ${subset}`}${missing ? ' (missing)' : ''}`;
}
