/** What format commands in a header value may ask for (R-H9). */
export interface FormatSource {
  readonly routeName: string;
  /** A header or pseudo header of the request; undefined where it is absent. */
  requestHeader(name: string): string | undefined;
}

const COMMAND = /%(?:%|([A-Z_]+)(?:\(([^)%]*)\))?(?::(\d+))?%)/g;

/**
 * Expands what is known without a live connection: `%%`, `%REQ(name)%`, `%REQ(name?other):length%`, `%PROTOCOL%`,
 * `%ROUTE_NAME%`. Anything else stays as it is written.
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
  switch (command) {
    case 'REQ': case 'REQ_WITHOUT_QUERY': {
      const [first, second] = (argument ?? '').split('?');
      const found = source.requestHeader(first.toLowerCase()) ?? (second === undefined ? undefined : source.requestHeader(second.toLowerCase())) ?? '';
      return command === 'REQ' ? found : found.split('?')[0];
    }
    case 'PROTOCOL': return 'HTTP/1.1';
    case 'ROUTE_NAME': return source.routeName;
    default: return undefined;
  }
}
