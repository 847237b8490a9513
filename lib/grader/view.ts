import type { KubeObject } from '#lib/simulator/value.ts';

/** Reading access to a cluster at one moment. `resource` is as in `deployments.apps`. */
export type View = {
  find<T extends KubeObject>(resource: string, namespace: string | undefined, name: string): T | null;
  list<T extends KubeObject>(resource: string, namespace?: string): T[];
};

/** `deployment.apps/web`, as kubectl names an object. */
export function objectName(object: KubeObject): string {
  const group = object.apiVersion.includes('/') ? `.${object.apiVersion.split('/')[0]}` : '';
  return `${object.kind.toLowerCase()}${group}/${object.metadata.name}`;
}
