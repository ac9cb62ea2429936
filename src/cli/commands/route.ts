import { Mesh } from '../../mesh';
import { Client } from '../../routing/client';
import type { HeaderLine, HttpRequest } from '../../routing/http-request';
import { isUnreachable } from '../../routing/outcome/expectations';
import { OutcomeKind } from '../../routing/outcome/outcome-kind';
import { printable, printableJson } from '../../vocabulary/printable';
import { problem, show } from '../../vocabulary/problem';
import { ExitStatus } from '../exit-status';
import { isUnread, tellReading } from '../findings-command';
import { readInput } from '../input';
import type { Io } from '../io';
import type { InputOptions } from '../options';
import { Progress } from '../progress';

/** What `route` takes beside what all commands take. */
export interface RouteCommandOptions extends InputOptions {
  readonly host: string;
  readonly header?: string[];
  readonly path?: string;
  readonly method?: string;
  readonly port?: string;
  readonly scheme?: string;
  readonly from?: string;
  readonly label?: string[];
  readonly gateway?: boolean;
}

/** Where a request goes. */
export async function route(paths: readonly string[], options: RouteCommandOptions, io: Io): Promise<ExitStatus> {
  const request = requestOf(options);
  const progress = new Progress(io);
  const input = await readInput(paths, options.maxFileSize, io, progress);
  progress.tell(`routing through ${input.manifests.length} objects`);
  const outcome = Mesh._of(input.manifests, { defaultNamespace: options.namespace }).send(request);
  progress.done();
  tellReading(input, io);
  io.out(options.output === 'json' ? printableJson(outcome.toJSON()) : `${printable(String(outcome))}\n`);
  if (isUnread(input)) {
    return ExitStatus.FAILED;
  }
  return isUnreachable(outcome) || outcome.kind === OutcomeKind.BAD_REQUEST ? ExitStatus.FOUND : ExitStatus.GOOD;
}

function requestOf({ host, header = [], path, method, port, scheme, ...client }: RouteCommandOptions): HttpRequest {
  if (port !== undefined && !/^\d{1,5}$/.test(port)) {
    throw problem('--port', `it must be a port number, got ${show(port)}`, 'Give for example 8080');
  }
  if (path !== undefined && !/^[/*]/.test(path)) {
    throw problem('--path', `it must begin with a slash, got ${show(path)}`, 'Give for example /api/v1?page=2, without scheme and host');
  }
  return {
    host,
    path,
    method,
    scheme,
    port: port === undefined ? undefined : Number(port),
    headerLines: header.map(headerLine),
    from: clientOf(client),
  };
}

function clientOf({ from, label = [], gateway }: Pick<RouteCommandOptions, 'from' | 'label' | 'gateway'>): Client | undefined {
  const labels = label.length === 0 ? undefined : Object.fromEntries(label.map((text) => {
    const equals = text.indexOf('=');
    if (equals < 1) {
      throw problem('--label', `it must be a name and a value, got ${show(text)}`, 'Write for example app=reviews');
    }
    return [text.slice(0, equals), text.slice(equals + 1)];
  }));
  if (gateway) {
    return Client.gateway({ namespace: from, labels });
  }
  return from === undefined && labels === undefined ? undefined : Client.sidecar({ namespace: from, labels });
}

function headerLine(text: string): HeaderLine {
  const colon = text.indexOf(':', 1);
  if (colon < 0) {
    throw problem('--header', `it must be a name and a value, got ${show(text)}`, "Write for example 'x-user-type: beta'");
  }
  return { name: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim() };
}
