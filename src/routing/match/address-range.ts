import { BlockList, isIP } from 'net';

/** Whether an address lies in a network (`10.0.0.0/8`) or is the address itself; false for anything that is neither. */
export function inRange(address: string, range: string): boolean {
  const [network, mask] = range.split('/');
  const family = isIP(network);
  if (family === 0 || isIP(address) !== family) {
    return false;
  }
  const bits = mask === undefined ? family === 4 ? 32 : 128 : Number(mask);
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) {
    return false;
  }
  const list = new BlockList();
  list.addSubnet(network, bits, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** The length of the longest range that holds the address; -1 where none does. */
export function longestRange(address: string, ranges: readonly string[]): number {
  let longest = -1;
  for (const range of ranges) {
    const bits = range.includes('/') ? Number(range.slice(range.indexOf('/') + 1)) : 128;
    if (bits > longest && inRange(address, range)) {
      longest = bits;
    }
  }
  return longest;
}
