import { isObject, textOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { VirtualService } from '../world/virtual-service';

export const missingDelegate: Rule = {
  name: 'ci0036-missing-delegate',
  mode: 'STRICT',
  codes: ['CI0036'],
  check: (world, report) => {
    const byName = new Map(world.virtualServices.map((one) => [`${one.resource.namespace}/${one.resource.name}`, one]));
    for (const { resource, rules } of world.virtualServices) {
      for (const { json, path } of rules.filter((rule) => isObject(rule.json.delegate))) {
        const { name, namespace } = json.delegate as { name?: unknown; namespace?: unknown };
        const home = textOf(namespace) || resource.namespace;
        const delegate = byName.get(`${home}/${textOf(name)}`);
        const problem = delegate ? whyIgnored(delegate, resource.namespace) : 'does not exist';
        if (problem !== undefined) {
          report('CI0036', resource, {
            path: `${path}.delegate`,
            severity: delegate ? Severity.ERROR : world.severityOfAbsence('VirtualService', home, home === resource.namespace),
            values: { delegate: `${home}/${textOf(name)}`, problem },
          });
        }
      }
    }
  },
};

function whyIgnored({ resource, hosts, exportTo, rules }: VirtualService, reader: string): string | undefined {
  if (hosts.length > 0) {
    return 'has hosts, so it is no delegate';
  }
  const isVisible = exportTo.length === 0 || exportTo.includes('*') || exportTo.includes(reader) || (exportTo.includes('.') && resource.namespace === reader);
  if (!isVisible) {
    return `is not exported to the namespace ${reader}`;
  }
  return rules.some(({ json }) => isObject(json.delegate)) ? 'delegates further, which Istio does not follow' : undefined;
}
