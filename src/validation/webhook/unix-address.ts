const SCHEME = 'unix://';

/** Whether the address is a socket in the file system or an abstract one. */
export function isUnixAddress(address: string): boolean {
  return address.startsWith(SCHEME);
}

/** P-30: what is wrong with the path of a `unix://` address. */
export function unixAddressProblem(address: string): string | undefined {
  const path = address.slice(SCHEME.length);
  if (path === '') {
    return 'unix address must not be empty';
  }
  return path.startsWith('@') || (path.startsWith('/') && !path.endsWith('/')) ? undefined : 'unix address is not an absolute path to a file';
}
