import type { RequestFacts } from '../match/request-facts';

/** The status of an answer of the proxy itself, and headers that gRPC callers get. */
export interface LocalReply {
  readonly statusCode: number;
  readonly headers: { [name: string]: string };
  readonly body: string;
}

const GRPC = 'application/grpc';
const UNKNOWN = 2;
const UNAVAILABLE = 14;
const GRPC_BY_HTTP: Record<number, number> = {
  400: 13, 401: 16, 403: 7, 404: 12, 429: UNAVAILABLE, 502: UNAVAILABLE, 503: UNAVAILABLE, 504: UNAVAILABLE,
};

/** gRPC callers always get 200, and the status in a header of its own (R-X8). */
export function localReply(facts: RequestFacts, statusCode: number, body: string, grpcStatus?: number): LocalReply {
  const sent = facts.method === 'HEAD' ? '' : body;
  const type = facts.headers.get('content-type')?.[0] ?? '';
  if (!type.startsWith(GRPC) || (type.length > GRPC.length && type[GRPC.length] !== '+')) {
    return { statusCode, headers: {}, body: sent };
  }
  return {
    statusCode: 200,
    headers: {
      'content-type': GRPC,
      'grpc-status': String(grpcStatus ?? GRPC_BY_HTTP[statusCode] ?? UNKNOWN),
      ...sent === '' ? {} : { 'grpc-message': sent },
    },
    body: '',
  };
}
