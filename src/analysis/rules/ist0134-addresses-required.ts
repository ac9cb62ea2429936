import { listOf, objectOf } from '../../manifests/views';
import { Rule } from '../rule';
import { World } from '../world/world';

export const addressesRequired: Rule = {
  name: 'ist0134-addresses-required',
  mode: 'BOTH',
  codes: ['IST0134'],
  check: (world, report) => {
    if (allocatesAddresses(world)) {
      return;
    }
    for (const { resource, ports } of world.serviceEntries) {
      const hasAddresses = listOf(resource.spec.addresses).length > 0 || listOf(objectOf(resource.json.status).addresses).length > 0;
      for (const { path, number, protocol } of hasAddresses ? [] : ports) {
        if (['', 'TCP'].includes(protocol.toUpperCase())) {
          report('IST0134', resource, { path, values: { port: number } });
        }
      }
    }
  },
};

/** Only the mesh config counts, not the label of the entry (AN-060). */
function allocatesAddresses(world: World): boolean {
  const isOn = (name: string) => world.meshConfig('defaultConfig', 'proxyMetadata', name) === 'true';
  return isOn('ISTIO_META_DNS_CAPTURE') && (isOn('ISTIO_META_DNS_AUTO_ALLOCATE') || isOn('PILOT_ENABLE_IP_AUTOALLOCATE'));
}
