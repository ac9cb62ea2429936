import { JsonObject, listOf, numberOf, objectOf } from '../../manifests/views';
import { Rule } from '../rule';
import { fullHost } from '../world/routed';
import { Destination } from '../world/virtual-service';

export const mirrorOfLiveTraffic: Rule = {
  name: 'ci0017-mirror-of-live-traffic',
  mode: 'STRICT',
  codes: ['CI0017'],
  check: (world, report) => {
    for (const { resource, rules } of world.virtualServices) {
      for (const { json, mirrors, destinations } of rules) {
        const isLive = ({ weight }: Destination) => destinations.length === 1 || (weight ?? 0) > 0;
        for (const mirror of mirrors.filter(({ path }) => share(json, path) !== 0)) {
          const host = fullHost(world, mirror.host, resource.namespace);
          const isSame = (live: Destination) => fullHost(world, live.host, resource.namespace) === host
            && (live.port ?? mirror.port) === (mirror.port ?? live.port) && (mirror.subset === '' || live.subset === '' || live.subset === mirror.subset);
          if (mirror.host !== '' && destinations.filter(isLive).some(isSame)) {
            report('CI0017', resource, { path: mirror.path, values: { mirror: mirror.subset === '' ? mirror.host : `${mirror.host}/${mirror.subset}` } });
          }
        }
      }
    }
  },
};

/** The percentage of a mirror where one is written; with 0 no copy is ever sent. */
function share(rule: JsonObject, path: string): number | undefined {
  const [, index] = /\.mirrors\[(\d+)\]/.exec(path) ?? [];
  const percentage = index === undefined ? rule.mirrorPercentage : objectOf(listOf(rule.mirrors)[Number(index)]).percentage;
  return numberOf(objectOf(percentage).value);
}
