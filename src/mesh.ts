import type { App, Chart } from 'cdk8s';
import type * as Alarm from './analysis/alarm';
import type * as Analyze from './analysis/analyze';
import type { AnalyzeOptions } from './analysis/options';
import type * as Files from './manifests/files';
import type { Manifest } from './manifests/manifest';
import type * as Sources from './manifests/sources';
import type * as Yaml from './manifests/yaml';
import { Client } from './routing/client';
import type { HttpRequest } from './routing/http-request';
import type * as Expectations from './routing/outcome/expectations';
import type { Outcome } from './routing/outcome/outcome';
import type * as Sample from './routing/outcome/sample';
import { RouteList } from './routing/route-list';
import type * as Routing from './routing/router';
import type * as Transition from './transition/check-transition';
import type * as Validate from './validation/validate';
import type { Finding } from './vocabulary/finding';
import type { MeshOptions } from './vocabulary/mesh-options';
import { problem, show } from './vocabulary/problem';
import { requireMeshOptions } from './vocabulary/require-mesh-options';
import { requireFilledText, requireList, requireText } from './vocabulary/requirements';

/* eslint-disable @typescript-eslint/no-require-imports --
   each part of the read side is loaded when it is asked, so that importing the library stays cheap */

/**
 * Questions about a set of manifests, from a chart, an app, text or files: what Istio refuses, what does not fit together, where a request goes.
 */
export class Mesh {
  /**
   * A mesh of plain objects.
   * @param objects Kubernetes objects as plain JSON; whatever else is in the list becomes a finding
   * @param options what the objects do not say about their mesh
   */
  public static fromManifests(objects: any[], options: MeshOptions = {}): Mesh {
    if (!Array.isArray(objects)) {
      throw problem('Mesh.fromManifests', `the objects must be a list, got ${show(objects)}`, 'Put them in brackets');
    }
    return new Mesh(objects.map((json, i) => ({ json, origin: `objects[${i}]` })), options);
  }

  /**
   * A mesh of YAML, read as kubectl reads it. Throws for text that is no YAML, and names the lines.
   * @param text documents separated by `---`; Lists are taken apart
   * @param options what the objects do not say about their mesh
   */
  public static fromYaml(text: string, options: MeshOptions = {}): Mesh {
    return new Mesh(readable('Mesh.fromYaml', (require('./manifests/yaml') as typeof Yaml).readYaml(requireText('Mesh.fromYaml', 'the YAML', text), 'yaml')), options);
  }

  /**
   * A mesh of files and folders (every `.yaml`, `.yml` and `.json` below). Throws for files that cannot be read, and names file and line.
   * @param paths files and folders
   * @param options what the objects do not say about their mesh
   */
  public static fromFiles(paths: string[], options: MeshOptions = {}): Mesh {
    requireList('Mesh.fromFiles', 'paths', paths ?? null).forEach((path) => requireFilledText('Mesh.fromFiles', 'a path', path));
    return new Mesh(readable('Mesh.fromFiles', (require('./manifests/files') as typeof Files).readFiles(paths)), options);
  }

  /**
   * A mesh of what a chart writes, patches included.
   * @param chart the chart
   * @param options what the objects do not say about their mesh
   */
  public static fromChart(chart: Chart, options: MeshOptions = {}): Mesh {
    return new Mesh((require('./manifests/sources') as typeof Sources).manifestsOfConstruct(requireTree('Mesh.fromChart', 'the chart', chart)), options);
  }

  /**
   * A mesh of what all charts of an app write, patches included. Where the app has charts of several clusters (`ClusterBoundary`), each cluster is
   * analyzed by itself, and requests need a mesh of one of them.
   * @param app the app
   * @param options what the objects do not say about their mesh
   */
  public static fromApp(app: App, options: MeshOptions = {}): Mesh {
    return new Mesh((require('./manifests/sources') as typeof Sources).manifestsOfConstruct(requireTree('Mesh.fromApp', 'the app', app)), options);
  }

  /**
   * What goes wrong while one mesh takes the place of another, although each of them is right: nothing arrives everywhere at once, and pods come
   * later than configuration. Errors lose requests that are answered today, or are refused, and name the order that works; warnings may be meant,
   * or concern new traffic only.
   * Throws for anything that is no Mesh.
   *
   * @param before the mesh as it runs
   * @param after the mesh as it is to be
   */
  public static checkTransition(before: Mesh, after: Mesh): Finding[] {
    const [old, next] = [['before', before] as const, ['after', after] as const].map(([name, mesh]) => {
      const { manifests, options } = requireMesh('Mesh.checkTransition', name, mesh);
      return { manifests, options };
    });
    return (require('./transition/check-transition') as typeof Transition).checkTransition(old, next);
  }

  /**
   * A mesh of what somebody has read already.
   * @internal
   */
  public static _of(manifests: Manifest[], options: MeshOptions = {}): Mesh {
    return new Mesh(manifests, options);
  }

  private router?: Routing.Router;

  private constructor(private readonly manifests: readonly Manifest[], private readonly options: MeshOptions) {
    requireMeshOptions(options);
  }

  /** What Istio's admission says, object by object: errors refuse, warnings are shown. Kinds of other groups are skipped. Never throws. */
  public validate(): Finding[] {
    return (require('./validation/validate') as typeof Validate).validateManifests(this.manifests, this.options);
  }

  /**
   * What does not fit together, and what fits and still does something other than was meant. Sorted, without duplicates.
   * @param options parity with `istioctl analyze`, completeness, suppressions
   */
  public analyze(options: AnalyzeOptions = {}): Finding[] {
    return (require('./analysis/analyze') as typeof Analyze).analyzeManifests(this.manifests, options, this.options);
  }

  /**
   * Throws if `analyze` finds errors or warnings, and lists them.
   * @param options as for `analyze`
   */
  public expectNoFindings(options: AnalyzeOptions = {}): void {
    const error = (require('./analysis/alarm') as typeof Alarm).alarm('Mesh.expectNoFindings', this.analyze(options));
    if (error) {
      throw error;
    }
  }

  /**
   * What Istio and Envoy would do with a request. Throws where the host may mean several Services and the request does not say who asks, and for a mesh
   * of several clusters.
   * @param request at least a host
   */
  public send(request: HttpRequest): Outcome {
    return this.routing().send(request);
  }

  /**
   * Throws unless the request is shared out like this, to 0.01 percent; a version with 0 may be left out.
   * @param request the request
   * @param split version → percent
   */
  public expectSplit(request: HttpRequest, split: { [version: string]: number }): void {
    expectations().requireSplit(this.send(request), split);
  }

  /**
   * Throws unless the caller is redirected.
   * @param request the request
   * @param location the whole URL
   * @param statusCode the status; any redirect if left out
   */
  public expectRedirect(request: HttpRequest, location: string, statusCode?: number): void {
    expectations().requireRedirect(this.send(request), location, statusCode);
  }

  /**
   * Throws unless the proxy itself answers with this status: a direct response, an injected fault, a route that is missing.
   * @param request the request
   * @param statusCode the status
   */
  public expectStatus(request: HttpRequest, statusCode: number): void {
    expectations().requireStatus(this.send(request), statusCode);
  }

  /**
   * Throws unless nobody answers the request.
   * @param request the request
   */
  public expectUnreachable(request: HttpRequest): void {
    expectations().requireUnreachable(this.send(request));
  }

  /**
   * Throws unless another mesh does the same with the request; names of rules may differ.
   * @param other the other mesh
   * @param request the request
   */
  public expectSame(other: Mesh, request: HttpRequest): void {
    expectations().requireSame(this.send(request), requireMesh('Mesh.expectSame', 'other', other).send(request));
  }

  /**
   * How often each version is drawn for a request; the same seed draws the same.
   * @param request the request
   * @param n how many draws, up to 10,000,000
   * @param seed any number
   */
  public sample(request: HttpRequest, n: number, seed: number): { [version: string]: number } {
    return (require('./routing/outcome/sample') as typeof Sample).sampleOf(this.send(request), n, seed);
  }

  /**
   * Every route that a client has, for people: `String(…)` is a table, `toJSON()` data.
   * @param client who asks; a sidecar of the default namespace if left out
   */
  public routes(client?: Client): RouteList {
    if (!(client instanceof Client) && client !== undefined && client !== null) {
      throw problem('Mesh.routes', `the client must be a Client, got ${show(client)}`, "Give for example Client.sidecar({ namespace: 'shop' })");
    }
    return RouteList._of(this.routing().client(client ?? Client.sidecar({ namespace: this.options.defaultNamespace ?? 'default' })));
  }

  private routing(): Routing.Router {
    return this.router ??= new (require('./routing/router') as typeof Routing).Router(this.manifests, this.options);
  }
}

function expectations(): typeof Expectations {
  return require('./routing/outcome/expectations') as typeof Expectations;
}

function requireMesh(who: string, noun: string, mesh: Mesh): Mesh {
  if (!(mesh instanceof Mesh)) {
    throw problem(who, `${noun} must be a Mesh, got ${show(mesh)}`, 'Make it with Mesh.fromChart, Mesh.fromFiles or the like');
  }
  return mesh;
}

function requireTree<T extends Chart | App>(who: string, noun: string, tree: T): T {
  if (typeof tree?.node?.findAll !== 'function') {
    throw problem(who, `${noun} must be a construct, got ${show(tree)}`, 'Objects go to Mesh.fromManifests, text to Mesh.fromYaml');
  }
  return tree;
}

function readable(who: string, { manifests, errors }: Yaml.YamlContent): Manifest[] {
  if (errors.length > 0) {
    const lines = errors.slice(0, 20).map(({ origin, message }) => `  ${origin}: ${message}`);
    const rest = errors.length > 20 ? [`  and ${errors.length - 20} more`] : [];
    throw problem(who, `the text must be YAML, got ${errors.length} error${errors.length === 1 ? '' : 's'}:\n${[...lines, ...rest].join('\n')}\n`, 'Correct these lines');
  }
  return manifests;
}
