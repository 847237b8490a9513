import type { StoredNode } from './node.ts';

const rolePrefix = 'node-role.kubernetes.io/';

/** The roles that a node's labels name, sorted. */
export function nodeRoles({ metadata }: StoredNode): string[] {
  const roles = Object.entries(metadata.labels ?? {}).flatMap(([key, value]) => {
    if (key.startsWith(rolePrefix)) return [key.slice(rolePrefix.length)];
    return key === 'kubernetes.io/role' ? [value] : [];
  });
  return roles.filter((role) => role !== '').sort();
}
