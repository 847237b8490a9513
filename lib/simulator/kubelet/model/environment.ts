import { nodeAddress } from '#lib/simulator/kubelet/pod-address.ts';
import { decodeBase64 } from '#lib/simulator/schema/base64.ts';
import type {
  ConfigMap,
  Container,
  EnvVar,
  ResourceFieldSelector,
  Secret,
  Service,
} from '#lib/simulator/schema/kubernetes.ts';
import { milliValue, unitValue } from '#lib/simulator/schema/quantity.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { hostnameOf } from './pod-files.ts';
import { addressOf } from './pod-ip.ts';
import type { Work } from './work.ts';

/**
 * The variables of a container (makeEnvironmentVariables): Services of the namespace, envFrom, then env, in which
 * earlier variables may be named. What is missing and not optional is an error.
 */
export function environmentOf(
  work: Work,
  container: Container,
  imageEnv: Record<string, string>,
): { env: Record<string, string> } | { error: string } {
  const own: Record<string, string> = {};
  const services = serviceVariables(work);
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const source = configMapRef ?? secretRef;
    const data = configMapRef ? configData(work, configMapRef.name ?? '') : secretData(work, secretRef?.name ?? '');
    if (data === null) {
      if (source?.optional) continue;
      return { error: `${configMapRef ? 'configmap' : 'secret'} "${source?.name}" not found` };
    }
    for (const [key, value] of Object.entries(data)) own[prefix + key] = value;
  }
  for (const variable of container.env ?? []) {
    const result = valueOfVariable(work, container, variable, { ...services, ...own });
    if (result === null) continue;
    if (typeof result !== 'string') return result;
    own[variable.name ?? ''] = result;
  }
  const machine = { HOSTNAME: hostnameOf(work), HOME: imageEnv['HOME'] ?? '/root' };
  return { env: Object.assign({}, imageEnv, machine, services, own) };
}

function valueOfVariable(
  work: Work,
  container: Container,
  { value, valueFrom }: EnvVar,
  known: Record<string, string>,
): string | null | { error: string } {
  if (!valueFrom) return expand(value ?? '', known);
  const { pod } = work;
  if (valueFrom.configMapKeyRef) {
    const { name = '', key = '', optional } = valueFrom.configMapKeyRef;
    return pick(configData(work, name), key, optional, {
      absent: `configmap "${name}" not found`,
      lacking: `couldn't find key ${key} in ConfigMap ${pod.metadata.namespace}/${name}`,
    });
  }
  if (valueFrom.secretKeyRef) {
    const { name = '', key = '', optional } = valueFrom.secretKeyRef;
    return pick(secretData(work, name), key, optional, {
      absent: `secret "${name}" not found`,
      lacking: `couldn't find key ${key} in Secret ${pod.metadata.namespace}/${name}`,
    });
  }
  if (valueFrom.fieldRef) return podField(work, valueFrom.fieldRef.fieldPath ?? '');
  return valueFrom.resourceFieldRef ? resourceField(work, container, valueFrom.resourceFieldRef) : '';
}

function pick(
  data: Record<string, string> | null,
  key: string,
  optional: boolean | undefined,
  texts: { absent: string; lacking: string },
): string | null | { error: string } {
  if (data?.[key] !== undefined) return data[key] ?? '';
  if (optional) return null;
  return { error: data === null ? texts.absent : texts.lacking };
}

/** `$(NAME)` stands for an earlier variable, `$$` for a dollar; an unknown name stays as it is. */
export function expand(text: string, known: Record<string, string>): string {
  return text.replace(/\$\$|\$\(([^()]*)\)/g, (found, name: string | undefined) => {
    if (name === undefined) return '$';
    return known[name] ?? found;
  });
}

/** The data of a ConfigMap as text; null when there is none. */
export function configData({ client, pod }: Work, name: string): Record<string, string> | null {
  const found = client.find<Stored<ConfigMap>>('configmaps', pod.metadata.namespace, name);
  if (!found) return null;
  const binary = Object.entries(found.binaryData ?? {}).map(([key, value]) => [key, decodeBase64(String(value))]);
  return { ...found.data, ...Object.fromEntries(binary) };
}

/** The data of a Secret as text; null when there is none. */
export function secretData({ client, pod }: Work, name: string): Record<string, string> | null {
  const found = client.find<Stored<Secret>>('secrets', pod.metadata.namespace, name);
  if (!found) return null;
  return Object.fromEntries(Object.entries(found.data ?? {}).map(([key, value]) => [key, decodeBase64(String(value))]));
}

/** A field of the pod that the downward API gives. */
export function podField(work: Work, path: string): string {
  const { pod, node } = work;
  const keyed = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (keyed) return pod.metadata[keyed[1] as 'labels' | 'annotations']?.[keyed[2] ?? ''] ?? '';
  const quoted = (map: Record<string, string> | undefined) =>
    Object.entries(map ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
      .join('\n');
  const fields: Record<string, () => string> = {
    'metadata.name': () => pod.metadata.name,
    'metadata.namespace': () => pod.metadata.namespace ?? '',
    'metadata.uid': () => pod.metadata.uid ?? '',
    'metadata.labels': () => quoted(pod.metadata.labels),
    'metadata.annotations': () => quoted(pod.metadata.annotations),
    'spec.nodeName': () => pod.spec?.nodeName ?? '',
    'spec.serviceAccountName': () => pod.spec?.serviceAccountName ?? '',
    'status.hostIP': () => nodeAddress(node) ?? '',
    'status.hostIPs': () => nodeAddress(node) ?? '',
    'status.podIP': () => addressOf(work),
    'status.podIPs': () => addressOf(work),
  };
  return fields[path]?.() ?? '';
}

/** A request or limit in units of the divisor, rounded up; without a limit it is the node's allocatable. */
export function resourceField(
  work: Work,
  container: Container,
  { resource = '', divisor = '1', containerName }: ResourceFieldSelector,
): string {
  const all = [...(work.pod.spec?.containers ?? []), ...(work.pod.spec?.initContainers ?? [])];
  const owner = containerName ? (all.find(({ name }) => name === containerName) ?? container) : container;
  const [list = '', name = ''] = resource.split(/\.(.*)/s);
  const listed = owner.resources?.[list as 'limits' | 'requests']?.[name];
  const amount = listed ?? (list === 'limits' ? work.node.status?.allocatable?.[name] : undefined) ?? '0';
  const unit = divisor === '0' || divisor === '' ? '1' : divisor;
  if (name === 'cpu') return String(Math.ceil(milliValue(amount) / milliValue(unit)));
  return String(Math.ceil(unitValue(amount) / unitValue(unit)));
}

/** The variables of the Services that are there now; enableServiceLinks false leaves only the API server's. */
function serviceVariables({ client, pod }: Work): Record<string, string> {
  const own =
    pod.spec?.enableServiceLinks === false ? [] : client.list<Stored<Service>>('services', pod.metadata.namespace);
  const master = client.find<Stored<Service>>('services', 'default', 'kubernetes');
  const variables: Record<string, string> = {};
  for (const service of own) Object.assign(variables, variablesOf(service));
  return master ? Object.assign(variables, variablesOf(master)) : variables;
}

/** A stored Service never changes, and every container that starts asks for it. */
const byService = new WeakMap<Stored<Service>, Record<string, string>>();

function variablesOf(service: Stored<Service>): Record<string, string> {
  const variables = byService.get(service) ?? makeVariables(service);
  byService.set(service, variables);
  return variables;
}

function makeVariables(service: Stored<Service>): Record<string, string> {
  const variables: Record<string, string> = {};
  const ip = service.spec?.clusterIP;
  const ports = service.spec?.ports ?? [];
  if (!ip || ip === 'None' || ports.length === 0) return variables;
  const prefix = service.metadata.name.toUpperCase().replace(/-/g, '_');
  variables[`${prefix}_SERVICE_HOST`] = ip;
  variables[`${prefix}_SERVICE_PORT`] = String(ports[0]?.port);
  ports.forEach(({ name, port, protocol = 'TCP' }, index) => {
    if (name) variables[`${prefix}_SERVICE_PORT_${name.toUpperCase().replace(/-/g, '_')}`] = String(port);
    const url = `${protocol.toLowerCase()}://${ip}:${port}`;
    const title = `${prefix}_PORT_${port}_${protocol}`;
    if (index === 0) variables[`${prefix}_PORT`] = url;
    variables[title] = url;
    variables[`${title}_PROTO`] = protocol.toLowerCase();
    variables[`${title}_PORT`] = String(port);
    variables[`${title}_ADDR`] = ip;
  });
  return variables;
}
