/** How a resource of `own` reaches a reader: kept to its namespace, handed to the reader's, open to all, or not at all. */
export type Reach = 'private' | 'exported' | 'public' | 'hidden';

/** Through which door a reader in a namespace sees a VirtualService (R-V1). */
export function reachOf(exportTo: readonly string[], own: string, reader: string): Reach {
  if (exportTo.includes('~')) {
    return 'hidden';
  }
  if (exportTo.includes('*')) {
    return 'public';
  }
  const named = exportTo.includes(reader) || (reader === own && exportTo.includes('.'));
  return named ? reader === own ? 'private' : 'exported' : 'hidden';
}

/** Whether a reader in a namespace sees the resource. */
export function isVisible(exportTo: readonly string[], own: string, reader: string): boolean {
  return reachOf(exportTo, own, reader) !== 'hidden';
}
