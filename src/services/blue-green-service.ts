import { Construct } from 'constructs';
import type { DefaultTraffic } from './rule-route';
import { VersionedService } from './versioned-service';
import { VersionedServiceProps } from './versioned-service-props';
import { HeaderMatch } from '../traffic/header-match';
import type { Split } from '../traffic/split';
import { StringMatch } from '../traffic/string-match';
import { quoted } from '../vocabulary/cookie-pattern';
import { requireHeaderName } from '../vocabulary/header-names';
import { problem, show } from '../vocabulary/problem';
import type { IGateway } from '../vocabulary/references';
import { requireFilledText, requireStruct } from '../vocabulary/requirements';

const COLOURS = ['blue', 'green'];

/** Which of two versions is live, and everything about them. */
export interface BlueGreenServiceProps extends VersionedServiceProps {
  /** The version that has all traffic: one of `versions`, else `blue` or `green`. Anything else throws. */
  readonly live: string;

  /**
   * A header by which callers in the mesh choose a version by its name, live or not: `x-preview: green`. It counts in the mesh only, since a header from
   * outside proves nothing about who sent it. Throws for a name that is no token.
   * @default - none
   */
  readonly previewHeader?: string;
}

/**
 * A service in two versions of which one is live; both are deployed.
 *
 * ```ts
 * new BlueGreenService(this, 'shop', {
 *   live: 'blue',
 *   versions: { blue: { image: 'shop:1.4' }, green: { image: 'shop:1.5' } },
 * });
 * ```
 *
 * To switch, change `live`: one field of one object changes, the subset of the VirtualService's default route (one for each port, where a
 * service has several, and one for each rule without `to`).
 *
 * Previews, by header or by host, come before the versions of all rules; what rules do beside that, they do for previews as well. A rule that has a condition on
 * the header or the host itself is left as it is.
 *
 * @see https://istio.io/latest/docs/concepts/traffic-management/
 */
export class BlueGreenService extends VersionedService {
  /** The version that has all traffic. */
  public readonly live: string;

  /** The version that waits. */
  public readonly idle: string;

  private readonly previews = new Map<string, string>();
  private readonly liveHosts = new Set<string>();

  /**
   * @param scope the chart
   * @param id the host, unless `serviceName` says another
   * @param props which version is live, and everything else; `versions` may give the two other names than `blue` and `green`
   */
  constructor(scope: Construct, id: string, props: BlueGreenServiceProps) {
    const who = `BlueGreenService '${[scope.node.path, id].filter(Boolean).join('/')}'`;
    const names = namesOf(who, props);
    super(scope, id, Object.fromEntries(names.map((name) => [name, name === props.live ? 100 : 0])), props);
    this.live = props.live;
    this.idle = names.find((name) => name !== props.live)!;
    try {
      if (props.previewHeader !== undefined) {
        const header = requireHeaderName(who, 'previewHeader', requireFilledText(who, 'previewHeader', props.previewHeader), new Set());
        this._addChoices(names.map((name) => (
          { name: `preview-${name}`, match: { headers: [HeaderMatch.exact(header, name)] }, version: name, expose: false, isFinal: true })));
      }
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }

  /**
   * Shows each version at a host of its own, live or not, so that people outside can look at the one that waits. Throws as `exposeVia` does, for an
   * unknown version, a wildcard, two versions with one host, a second host of a version, and a host of `exposeVia`.
   *
   * @param gateway a Gateway of this app, or `Gateway.fromName('istio-system/main-gateway')`
   * @param hosts version → host, for example `{ blue: 'blue.shop.example.com', green: 'green.shop.example.com' }`
   */
  public previewVia(gateway: IGateway, hosts: { readonly [version: string]: string }): void {
    const entries = Object.entries(requireStruct(this._who, 'the hosts', hosts));
    entries.forEach(([name]) => this.version(name));
    entries.forEach(([name, host]) => this.requirePreview(name, host));
    const twice = entries.find(([, host], i) => entries.some(([, other], j) => j < i && other === host));
    if (twice) {
      throw problem(this._who, `each version needs a preview host of its own, got ${show(twice[1])} twice`, 'Give for example blue.shop.example.com and green.shop.example.com');
    }
    super.exposeVia(gateway, entries.map(([, host]) => host));
    const added = entries.filter(([name]) => !this.previews.has(name));
    this._addChoices(added.map(([name, host]) => (
      { name: `preview-host-${name}`, match: { authority: withPort(host) }, version: name, expose: true, isFinal: true })));
    added.forEach(([name, host]) => this.previews.set(name, host));
  }

  /**
   * Binds the live version to a gateway, as for any service. Throws for a preview host as well: the clients of that host would see the version
   * that is previewed, live or not.
   *
   * @param gateway a Gateway of this app, or `Gateway.fromName('istio-system/main-gateway')`
   * @param hosts the names that clients outside use
   */
  public override exposeVia(gateway: IGateway, hosts: string[]): void {
    const [name, host] = [...this.previews].find(([, one]) => Array.isArray(hosts) && hosts.includes(one)) ?? [];
    if (host !== undefined) {
      throw problem(this._who, `the host shows version '${name}' as a preview, got ${show(host)}`, 'Expose the service at another host');
    }
    super.exposeVia(gateway, hosts);
    hosts.forEach((one) => this.liveHosts.add(one));
  }

  private requirePreview(name: string, host: string): void {
    if (typeof host === 'string' && host.includes('*')) {
      throw problem(this._who, `a preview host is one host, got ${show(host)}`, `Give for example ${name}.shop.example.com`);
    }
    if (this.liveHosts.has(host)) {
      throw problem(this._who, `the host shows the live version, got ${show(host)} for the preview of '${name}'`,
        `Give the preview a host of its own, for example ${name}.${host}`);
    }
    const before = [...this.previews].find(([one, other]) => (one === name) !== (other === host));
    if (before) {
      throw problem(this._who, `version '${before[0]}' has the preview host '${before[1]}' already, got ${show(host)} for '${name}'`,
        'Each version has one preview host, the same at all gateways');
    }
  }

  /** One destination, the live one: with two weights a switch would be two changes. @internal */
  public override _defaultTraffic(weights: Split): DefaultTraffic {
    return { weights: weights.filter(([, weight]) => weight > 0) };
  }
}

function namesOf(who: string, props: BlueGreenServiceProps): string[] {
  const { live, versions } = requireStruct(who, 'the properties', props);
  const own = Object.keys(versions ?? {});
  const names = own.every((name) => COLOURS.includes(name)) ? COLOURS : own;
  if (names.length !== 2) {
    throw problem(who, `versions must name two versions, got ${show(own)}`, "Give both, or leave them out for 'blue' and 'green'");
  }
  if (!names.includes(live)) {
    throw problem(who, `live must be one of the versions (${names.join(', ')}), got ${show(live)}`, `Set live to '${names[0]}' or '${names[1]}'`);
  }
  return names;
}

/** A host as clients send it, in any case, with or without a port: Envoy looks at neither when it looks for the host's routes. */
function withPort(host: string): StringMatch {
  return StringMatch.regex(`(?i)${quoted(host)}(?::\\d+)?`);
}
