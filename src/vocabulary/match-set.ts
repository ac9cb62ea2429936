import { isClaim } from './claims';
import { ALL, contains, textSet, TextSet } from './text-set';

/** The conditions on one header: on a line that must be there, and on lines that must not. */
export interface HeaderConditions {
  readonly wants: TextSet[];
  readonly refuses: Array<TextSet | 'absent'>;
}

/** The clients and listeners for which a match is generated at all. */
export interface Applicability {
  readonly port: number;
  readonly gateways: readonly string[];
  readonly sourceLabels: ReadonlyMap<string, string>;
  readonly sourceNamespace: string;
}

/** A match of Istio (`HTTPMatchRequest`), read once to be compared often. */
export interface MatchSet {
  /** Nothing is asked. */
  readonly everything: boolean;
  /** Something in it could not be read. */
  readonly opaque: boolean;
  readonly applies: Applicability;
  readonly path: TextSet;
  /** By name in lower case; method, scheme and authority are the pseudo headers that Envoy makes of them. */
  readonly headers: ReadonlyMap<string, HeaderConditions>;
  readonly query: ReadonlyMap<string, TextSet>;
}

const PSEUDO = { method: ':method', scheme: ':scheme', authority: ':authority' } as const;

/** Every request has these, once. */
export const ALWAYS_SENT: ReadonlySet<string> = new Set([...Object.values(PSEUDO), ':path']);

/** There are no others. */
const SCHEMES = ['http', 'https'];

/** Reads a match; `undefined` is the match of a route without any. */
export function readMatch(match: unknown): MatchSet {
  return new Reader(isMap(match) ? match : {}, match !== undefined && !isMap(match)).read();
}

class Reader {
  private readonly headers = new Map<string, HeaderConditions>();

  public constructor(private readonly match: Record<string, unknown>, private opaque: boolean) {}

  public read(): MatchSet {
    const path = this.path();
    const query = new Map(this.entries('queryParams').map(([name, value]): [string, TextSet] => [name, presentOr(value)]));
    for (const [field, name] of Object.entries(PSEUDO)) {
      const set = present(this.match[field]) ? textSet(this.match[field]) : ALL;
      if (set !== ALL && !(field === 'scheme' && SCHEMES.every((scheme) => contains(set, scheme)))) {
        this.conditions(name).wants.push(set);
      }
    }
    for (const [name, value] of this.entries('headers')) {
      this.conditions(canonical(name)).wants.push(isClaim(name) ? opaqueSet(value) : presentOr(value));
    }
    for (const [name, value] of this.entries('withoutHeaders')) {
      const set = isClaim(name) ? opaqueSet(value) : asksPresence(value) ? 'absent' : textSet(value);
      this.conditions(canonical(name)).refuses.push(set);
    }
    const applies = this.applicability();
    const everything = !this.opaque && path === ALL && this.headers.size === 0 && query.size === 0 && !isRestricted(applies);
    return { everything, opaque: this.opaque, applies, path, headers: this.headers, query };
  }

  private path(): TextSet {
    const { uri, ignoreUriCase } = this.match;
    if (present(ignoreUriCase) && typeof ignoreUriCase !== 'boolean') {
      this.opaque = true;
    }
    const set = present(uri) ? textSet(uri, ignoreUriCase === true) : ALL;
    return set.kind === 'prefix' && set.text === '/' ? ALL : set;
  }

  private applicability(): Applicability {
    const { port, gateways, sourceNamespace } = this.match;
    const labels = this.entries('sourceLabels');
    const wellFormed = (!present(port) || typeof port === 'number') && (!present(sourceNamespace) || typeof sourceNamespace === 'string')
      && (!present(gateways) || (Array.isArray(gateways) && gateways.every((gateway) => typeof gateway === 'string')))
      && labels.every(([, value]) => typeof value === 'string');
    if (!wellFormed) {
      this.opaque = true;
      return { port: 0, gateways: [], sourceLabels: new Map(), sourceNamespace: '' };
    }
    return {
      port: (port ?? 0) as number,
      gateways: (gateways ?? []) as string[],
      sourceLabels: new Map(labels as [string, string][]),
      sourceNamespace: (sourceNamespace ?? '') as string,
    };
  }

  private entries(field: string): [string, unknown][] {
    const value = this.match[field];
    if (!present(value)) {
      return [];
    }
    if (!isMap(value) || Object.values(value).includes(null)) {
      this.opaque = true;
      return [];
    }
    return Object.entries(value);
  }

  private conditions(name: string): HeaderConditions {
    let known = this.headers.get(name);
    if (known === undefined) {
      this.headers.set(name, known = { wants: [], refuses: [] });
    }
    return known;
  }
}

function isRestricted({ port, gateways, sourceLabels, sourceNamespace }: Applicability): boolean {
  return port !== 0 || gateways.length > 0 || sourceLabels.size > 0 || sourceNamespace !== '';
}

/** `{}` and the pattern `*`, which is none of RE2, ask for presence alone; refusing the pattern `.*` is something else. */
function asksPresence(value: unknown): boolean {
  return isMap(value) && Object.keys(value).length === (value.regex === '*' ? 1 : 0);
}

function presentOr(value: unknown): TextSet {
  return asksPresence(value) ? ALL : textSet(value);
}

function opaqueSet(value: unknown): TextSet {
  return { kind: 'opaque', text: JSON.stringify(value) ?? '' };
}

/** Envoy reads `host` as `:authority`; claims keep their case. */
function canonical(name: string): string {
  const lower = name.toLowerCase();
  return isClaim(name) ? name : lower === 'host' ? ':authority' : lower;
}

/** The API server drops nulls. */
function present(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
