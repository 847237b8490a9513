import type { ApiRequest, ApiResponse } from '#lib/simulator/api/request.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { parseApiVersion, resources } from '#lib/simulator/schema/resources.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

export const admin = { name: 'admin', groups: ['system:masters'] };

/** Sends a request as the administrator to a core resource in the namespace default, unless told otherwise. */
export function send(
  cluster: Cluster,
  request: Partial<ApiRequest> & Pick<ApiRequest, 'verb' | 'resource'>,
): ApiResponse {
  return cluster.request({ group: '', version: 'v1', namespace: 'default', user: admin, ...request });
}

/** Where the objects of a manifest are served. */
export function placeOf(manifest: JsonObject): Pick<ApiRequest, 'group' | 'version' | 'resource'> {
  const version = parseApiVersion(String(manifest['apiVersion']));
  const found = resources.find(
    (resource) =>
      resource.kind === manifest['kind'] && resource.group === version?.group && resource.version === version?.version,
  );
  if (!found) throw new Error(`no resource for ${JSON.stringify(manifest)}`);
  return { group: found.group, version: found.version, resource: found.resource };
}

/** Creates a manifest's object in the namespace default. */
export function create(cluster: Cluster, manifest: JsonObject): ApiResponse {
  return send(cluster, { verb: 'create', ...placeOf(manifest), body: manifest });
}

export function configMap(name: string, data: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data };
}

export function deployment(name: string, replicas: number): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } },
    },
  };
}
