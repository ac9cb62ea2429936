import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';

/** Where the recordings lie; a checkout without them is fine. */
const FOLDER = join(__dirname, '..', '..', '..', 'shared', 'conformance');

/** A request as it was recorded. */
export interface RecordedRequest {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly ip?: string;
}

/** What the real thing did, with the field names of the recording. */
export interface Expected {
  readonly [field: string]: any;
}

/** One mesh, one client, many requests. */
export interface Case {
  readonly id: string;
  readonly family: string;
  readonly rules: readonly string[];
  readonly objects: readonly unknown[];
  readonly mesh?: { [key: string]: any };
  readonly client: { readonly kind: string; readonly namespace: string; readonly labels: { [key: string]: string } };
  readonly requests: readonly { readonly request: RecordedRequest; readonly expected: Expected }[];
}

/** The route configurations and clusters that istiod made for a case. */
export interface RecordedTables {
  readonly id: string;
  readonly listeners: readonly { readonly listener: string; readonly type: string; readonly routeConfig: string | null }[];
  readonly routes: readonly any[];
  readonly clusters: { readonly [name: string]: any };
}

/** The records of a file, one JSON text per line; undefined where the file is absent. */
export function records<T>(name: string): T[] | undefined {
  const path = join(FOLDER, name);
  if (!existsSync(path)) {
    return undefined;
  }
  const bytes = readFileSync(path);
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}
