import { connect, Socket } from 'net';
import { headerOf } from './echo';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** A client of HTTP/1.1 that keeps its connection, and sends any text: Node's own refuses what Envoy is to refuse. */
export class Connection {
  private socket: Socket | undefined;
  private received = '';
  private wake: () => void;

  public constructor(private readonly port: number) {
    this.wake = () => undefined;
  }

  /** Sends the text of a request and waits for the answer. */
  public async send(text: string): Promise<RawAnswer> {
    const socket = this.socket ?? this.open();
    this.received = '';
    socket.write(text);
    const head = await this.until(() => this.received.indexOf('\r\n\r\n'));
    const [line, ...lines] = this.received.slice(0, head).split('\r\n');
    const status = Number(line.split(' ')[1]);
    const headers = lines.map(headerOf);
    const length = Number(headers.find(([name]) => name === 'content-length')?.[1] ?? 0);
    const hasBody = !text.startsWith('HEAD ') && status !== 204 && status !== 304;
    const end = head + 4 + (hasBody ? length : 0);
    await this.until(() => (this.received.length >= end ? end : -1));
    if (headers.some(([name, value]) => name === 'connection' && value.toLowerCase() === 'close')) {
      this.close();
    }
    return { status, headers, body: this.received.slice(head + 4, end) };
  }

  public close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }

  private open(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      this.received += String(chunk);
      this.wake();
    });
    const gone = (): void => {
      if (this.socket === socket) {
        this.socket = undefined;
        this.wake();
      }
    };
    socket.on('error', gone).on('close', gone);
    this.socket = socket;
    return socket;
  }

  private async until(position: () => number): Promise<number> {
    for (let found = position(); ; found = position()) {
      if (found >= 0) {
        return found;
      }
      if (this.socket === undefined) {
        throw new Error(`the connection was closed after ${JSON.stringify(this.received)}`);
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
