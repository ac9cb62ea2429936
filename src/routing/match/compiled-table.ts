import { ANY_ADDRESS, FilterChain, Listener, Table } from '../table';
import { longestRange } from './address-range';
import { VirtualHostLookup } from './virtual-host-lookup';

/** A filter chain whose virtual hosts can be asked for. */
export class CompiledChain {
  private compiled: VirtualHostLookup | undefined;

  public constructor(public readonly chain: FilterChain) {}

  /** The virtual hosts, if HTTP is seen here. */
  public get virtualHosts(): VirtualHostLookup | undefined {
    return this.compiled ??= this.chain.routes && new VirtualHostLookup(this.chain.routes);
  }
}

/** Finds the chain for a connection. */
export class CompiledListener {
  /** Where nothing but the protocol decides: the chain for plain HTTP. */
  public readonly plainHttp: CompiledChain | undefined;
  /** Whether the address that was dialled decides. */
  public readonly hasRanges: boolean;
  private readonly chains: readonly CompiledChain[];
  private readonly bySni: SniIndex;
  /** What takes every connection that no other chain wants. */
  private readonly rest: CompiledChain | undefined;

  public constructor(public readonly listener: Listener) {
    this.chains = listener.chains.map((chain) => new CompiledChain(chain));
    this.bySni = sniIndex(this.chains);
    this.hasRanges = listener.chains.some(({ destinationRanges }) => destinationRanges !== undefined);
    this.rest = this.chains.find(({ chain }) => chain.protocol === 'any' && chain.serverNames === undefined && chain.destinationRanges === undefined);
    this.plainHttp = this.hasRanges ? undefined : this.chains.find(({ chain }) => chain.protocol === 'http') ?? this.rest;
  }

  /**
   * The chain that takes a connection, by address, then server name, then protocol, as Envoy narrows them down: a chain of a nearer
   * address that wants another server name is not made up for by one of a wider range, only by the one that takes the rest.
   *
   * @param address what was dialled, if known
   * @param serverName of a TLS connection; undefined for plain HTTP
   */
  public find(address: string | undefined, serverName: string | undefined): CompiledChain | undefined {
    if (serverName === undefined && this.plainHttp !== undefined) {
      return this.plainHttp;
    }
    const isTls = serverName !== undefined;
    const bySni = this.hasRanges ? sniIndex(nearest(this.chains, address)) : this.bySni;
    const named = chainsFor(bySni, isTls ? serverName.toLowerCase() : '');
    const fitting = named.filter(({ chain }) => chain.protocol === 'any' || (chain.protocol === 'tls') === isTls);
    return fitting.find(({ chain }) => chain.protocol !== 'any') ?? fitting[0] ?? this.rest;
  }
}

/** Chains by the server names they want; those that want none are under the empty name. */
type SniIndex = ReadonlyMap<string, readonly CompiledChain[]>;

function sniIndex(chains: readonly CompiledChain[]): SniIndex {
  const index = new Map<string, CompiledChain[]>();
  for (const chain of chains) {
    for (const name of chain.chain.serverNames ?? ['']) {
      const key = name.toLowerCase();
      const known = index.get(key);
      known ? known.push(chain) : index.set(key, [chain]);
    }
  }
  return index;
}

/** Those for the very name, else for the longest wildcard around it, else those that want none (R-J7). */
function chainsFor(index: SniIndex, name: string): readonly CompiledChain[] {
  const exact = index.get(name);
  if (exact !== undefined || name === '') {
    return exact ?? [];
  }
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const wildcard = index.get(`*${name.slice(dot)}`);
    if (wildcard !== undefined) {
      return wildcard;
    }
  }
  return index.get('') ?? [];
}

/** The chains with the longest range around the address; those without ranges are for every address. */
function nearest(chains: readonly CompiledChain[], address: string | undefined): readonly CompiledChain[] {
  const lengths = chains.map(({ chain: { destinationRanges } }) => (
    destinationRanges === undefined ? 0 : address === undefined ? -1 : longestRange(address, destinationRanges)));
  const longest = Math.max(...lengths);
  return longest < 0 ? [] : chains.filter((_, i) => lengths[i] === longest);
}

/** The listeners of one port. */
export interface CompiledPort {
  /** The one for all addresses. */
  readonly any: CompiledListener | undefined;
  /** Those for one address each, if there are any. */
  readonly byAddress: ReadonlyMap<string, CompiledListener> | undefined;
}

/** A table that can be asked by port. */
export class CompiledTable {
  private readonly byPort = new Map<number, CompiledPort>();
  private readonly known: ReadonlySet<number>;

  public constructor(public readonly table: Table) {
    this.known = new Set(table.ports);
  }

  /** What listens on a port; undefined for ports without a listener. */
  public port(port: number): CompiledPort | undefined {
    const compiled = this.byPort.get(port);
    if (compiled !== undefined || !this.known.has(port)) {
      return compiled;
    }
    const listeners = this.table.listeners(port).map((listener) => new CompiledListener(listener));
    const others = listeners.filter(({ listener }) => listener.address !== ANY_ADDRESS);
    const fresh: CompiledPort = {
      any: listeners.find(({ listener }) => listener.address === ANY_ADDRESS),
      byAddress: others.length > 0 ? new Map(others.map((other) => [other.listener.address, other])) : undefined,
    };
    this.byPort.set(port, fresh);
    return fresh;
  }
}
