import { isNamespaceScope, servedHostProblem } from './dns-names';
import type { Problems } from './problems';
import { checkPortNumber } from './scalars';
import { checkSidecarPort } from './sidecar-ingress';
import { textsOf } from './texts';
import { isUnixAddress, unixAddressProblem } from './unix-address';
import { isObject, JsonObject, listOf, objectOf, textOf } from '../../manifests/views';
import { isAddress } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

/** SC-040 to SC-057. */
export function checkEgress(problems: Problems, egress: readonly unknown[], namespace: string): void {
  const numbers = new Set<unknown>();
  const sockets = new Set<string>();
  egress.forEach((element, i) => {
    const listener = objectOf(element);
    const path = `spec.egress[${i}]`;
    if (!isObject(listener.port)) {
      if (i < egress.length - 1) {
        problems.error('SC-041', path, 'sidecar: the egress listener with empty port should be the last listener in the list', 'Move it to the end, or give it a port');
      }
    } else {
      checkPort(problems, path, listener, listener.port, numbers, sockets);
    }
    const list = textsOf(listener.hosts);
    if (listOf(listener.hosts).length === 0) {
      problems.error('SC-051', `${path}.hosts`, 'sidecar: egress listener must contain at least one host, got none', "Write for example './*'");
    }
    const hosts = new EgressHosts(problems, namespace);
    list.forEach((host, j) => hosts.add(`${path}.hosts[${j}]`, host));
    hosts.finish();
  });
}

function checkPort(problems: Problems, path: string, listener: JsonObject, port: JsonObject, numbers: Set<unknown>, sockets: Set<string>): void {
  checkSidecarPort(problems, `${path}.port`, port, { target: 'SC-042', name: 'SC-043', protocol: 'SC-043' });
  const number = port.number ?? 0;
  const bind = textOf(listener.bind);
  if (number === 0) {
    if (!isUnixAddress(bind)) {
      problems.error('SC-044', `${path}.port.number`, `sidecar: ports with 0 value must have a unix domain socket bind, got bind ${show(bind)}`);
    } else {
      const wrong = unixAddressProblem(bind);
      if (wrong !== undefined) {
        problems.error('SC-045', `${path}.bind`, `${wrong}, got ${show(bind)}`);
      }
    }
    if (listener.captureMode === 'IPTABLES') {
      problems.error('SC-046', `${path}.captureMode`, 'sidecar: captureMode must be DEFAULT/NONE for unix domain socket listeners, got IPTABLES');
    }
    if (sockets.has(bind)) {
      problems.error('SC-049', `${path}.bind`, `sidecar: unix domain socket values for listeners must be unique, got ${show(bind)} again`);
    }
    sockets.add(bind);
    return;
  }
  checkPortNumber(problems, 'SC-047', `${path}.port.number`, number);
  if (bind !== '' && !isAddress(bind)) {
    problems.error('SC-048', `${path}.bind`, `not a valid IP, got ${show(bind)}`);
  }
  if (numbers.has(number)) {
    problems.error('SC-050', `${path}.port.number`, `sidecar: ports on IP bound listeners must be unique, got ${show(number)} again`);
  }
  numbers.add(number);
}

/** The hosts of one egress listener, for what is said twice: SC-052 to SC-057. */
class EgressHosts {
  private readonly byNamespace = new Map<string, Set<string>>();
  private everything: string | undefined;
  private other = false;

  constructor(private readonly problems: Problems, private readonly ownNamespace: string) {}

  public add(path: string, host: string): void {
    const slash = host.indexOf('/');
    if (slash < 0) {
      this.problems.error('SC-052', path, `sidecar: host must be of form namespace/dnsName, got ${show(host)}`, "Write './host' for the own namespace");
      return;
    }
    const namespace = host.slice(0, slash);
    const name = host.slice(slash + 1);
    if (namespace === '' || name === '') {
      this.problems.error('SC-053', path, `sidecar: config namespace and dnsName in host entry cannot be empty, got ${show(host)}`);
      return;
    }
    const scope = namespace.replace(/^~/, '');
    if (scope !== '' && !isNamespaceScope(scope)) {
      this.problems.error('SC-054', path, `invalid namespace value in egress host, got ${show(host)}`, "Give a namespace, '.' for the own one, '*' for all or '~' for none");
    }
    const wrong = servedHostProblem(name, false);
    if (wrong !== undefined) {
      this.problems.error('SC-055', path, `${wrong}, got ${show(host)}`, 'Write the full name');
    }
    if (!namespace.startsWith('~')) {
      this.count(path, namespace === '.' ? this.ownNamespace : namespace, name, host);
    }
  }

  public finish(): void {
    if (this.everything !== undefined && this.other) {
      this.problems.warning('SC-057', this.everything, '`*/*` host select all resources, no other hosts can be added', 'Leave the others out');
    }
  }

  private count(path: string, namespace: string, name: string, host: string): void {
    if (namespace === '*' && name === '*') {
      this.everything = path;
    } else if (namespace !== '*') {
      this.other = true;
    }
    const seen = this.byNamespace.get(namespace) ?? new Set<string>();
    this.byNamespace.set(namespace, seen);
    if (seen.has(name) || seen.has('*') || (name === '*' && seen.size > 0)) {
      this.problems.warning('SC-056', path, `duplicated egress host, got ${show(host)}`, 'Leave one of them out');
    }
    seen.add(name);
  }
}
