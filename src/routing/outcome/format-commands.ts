/** What format commands in a header value may ask for (R-H9). */
export interface FormatSource {
  readonly routeName: string;
  /** A header or pseudo header of the request; undefined where it is absent. */
  requestHeader(name: string): string | undefined;
  /** A header of the response; undefined where it is not known whether there is one. */
  responseHeader(name: string): string | undefined;
}

const COMMAND = /%(?:%|([A-Z_]+)(?:\(([^)%]*)\))?(?::(\d+))?%)/g;

/**
 * Expands what is known without a live connection: `%%`, `%REQ(name)%`, `%REQ(name?other):length%`, `%PROTOCOL%`,
 * `%RESP(name)%`, `%ROUTE_NAME%`. Anything else stays as it is written.
 */
export function expandFormat(value: string, source: FormatSource): string {
  if (!value.includes('%')) {
    return value;
  }
  return value.replace(COMMAND, (text: string, command?: string, argument?: string, length?: string) => {
    const expanded = command === undefined ? '%' : expand(command, argument, source);
    return expanded === undefined ? text : length === undefined ? expanded : expanded.slice(0, Number(length));
  });
}

function expand(command: string, argument: string | undefined, source: FormatSource): string | undefined {
  const [first, second] = (argument ?? '').toLowerCase().split('?');
  switch (command) {
    case 'REQ': return source.requestHeader(first) ?? (second === undefined ? undefined : source.requestHeader(second)) ?? '';
    case 'RESP': return source.responseHeader(first) ?? (second === undefined ? undefined : source.responseHeader(second));
    case 'PROTOCOL': return 'HTTP/1.1';
    case 'ROUTE_NAME': return source.routeName;
    default: return undefined;
  }
}
