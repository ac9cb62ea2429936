import { AddressInfo, createServer, Server, Socket } from 'net';

/** Tells copies of a request apart. */
export const ID_HEADER = 'x-conformance-id';
/** Response header that says which of the recorded copies is answered here. */
export const COPY_HEADER = 'x-conformance-copy';
/** What the upstream's answers always carry. */
export const OWN_HEADERS: readonly (readonly [string, string])[] = [['x-upstream-a', 'ua'], ['x-upstream-b', 'ub']];

/** A request as an upstream got it. */
export interface Copy {
  /** Which of the servers. */
  readonly server: number;
  readonly method: string;
  readonly path: string;
  /** Names and values as they came. */
  readonly headers: readonly (readonly [string, string])[];
}

/** Upstreams on loopback that answer 200 and remember what they were sent. */
export class Echo {
  /** Starts this many servers. */
  public static async start(count: number): Promise<Echo> {
    const echo = new Echo();
    for (let i = 0; i < count; i++) {
      await echo.listen(i);
    }
    return echo;
  }

  private readonly servers: Server[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly copies = new Map<string, Copy[]>();

  /** The ports, in order. */
  public get ports(): number[] {
    return this.servers.map((server) => (server.address() as AddressInfo).port);
  }

  /** Every copy of a request that arrived. */
  public seen(id: string): readonly Copy[] {
    return this.copies.get(id) ?? [];
  }

  public stop(): void {
    this.servers.forEach((server) => server.close());
    this.sockets.forEach((socket) => socket.destroy());
  }

  private listen(index: number): Promise<void> {
    const server = createServer((socket) => this.serve(index, socket));
    this.servers.push(server);
    return new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  }

  /** Node's own parser refuses paths that Envoy forwards. No request here has a body. */
  private serve(server: number, socket: Socket): void {
    this.sockets.add(socket);
    let received = '';
    socket.setNoDelay(true).setEncoding('utf8');
    socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
    socket.on('data', (chunk) => {
      received += String(chunk);
      for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
        socket.write(this.answer(server, received.slice(0, end)));
        received = received.slice(end + 4);
      }
    });
  }

  private answer(server: number, head: string): string {
    const [line, ...lines] = head.split('\r\n');
    const method = line.slice(0, line.indexOf(' '));
    const headers = lines.map(headerOf);
    const id = headers.find(([name]) => name === ID_HEADER)?.[1] ?? '';
    const copies = this.copies.get(id) ?? [];
    this.copies.set(id, copies);
    copies.push({ server, method, path: line.slice(method.length + 1, line.lastIndexOf(' ')), headers });
    const own = [...OWN_HEADERS, [COPY_HEADER, copies.length - 1], ['content-length', 0]];
    return `HTTP/1.1 200 OK\r\n${own.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  }
}

/** The name in small letters, and the value, of a line of a header. */
export function headerOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
