import { Connection, RawAnswer } from './connection';
import type { EnvoyProcess } from './envoy-process';
import { listenerName } from './export-table';
import type { Scene } from './scene';
import type { HttpRequest } from '../../src/routing/http-request';

const CONNECTIONS = 8;

/** Sends all requests of a scene, over a few connections that are kept. The answers come in the order of the requests. */
export async function sendAll({ name, router, from, requests }: Scene, envoy: EnvoyProcess): Promise<RawAnswer[]> {
  const { table } = router.client(from);
  const answers: RawAnswer[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const connections = new Map<number, Connection>();
    while (next < requests.length) {
      const i = next++;
      const port = table.listeningPort(requests[i].port!);
      const connection = connections.get(port) ?? new Connection(envoy.port(listenerName(name, port)));
      connections.set(port, connection);
      answers[i] = await connection.send(wireText(requests[i]));
    }
    connections.forEach((connection) => connection.close());
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return answers;
}

function wireText({ method = 'GET', path = '/', host, headers = {}, headerLines = [] }: HttpRequest): string {
  const lines = [...Object.entries(headers), ...headerLines.map(({ name, value }) => [name, value])].map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${host === '' ? '' : `host: ${host}\r\n`}${lines.join('')}\r\n`;
}
