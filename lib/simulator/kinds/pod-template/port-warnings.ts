import { flatMap } from '#lib/simulator/flat-map.ts';
import type { ContainerPort, PodSpec } from '#lib/simulator/schema/kubernetes.ts';

type Place = { path: string; port: ContainerPort };

/** Ports that are declared twice, and names of ports that Services cannot tell apart. */
export function portWarnings(spec: PodSpec, prefix: string): string[] {
  return [
    ...samePorts(listPorts(spec, prefix, { onlyRunning: false })),
    ...sameNames(listPorts(spec, prefix, { onlyRunning: true })),
  ];
}

/** `onlyRunning` leaves out init containers that end; names count among what runs together. */
function listPorts(spec: PodSpec, prefix: string, options: { onlyRunning: boolean }): Place[] {
  return flatMap(['initContainers', 'containers'] as const, (key) =>
    flatMap(spec[key] ?? [], (container, index) => {
      if (options.onlyRunning && key === 'initContainers' && container.restartPolicy !== 'Always') return [];
      return (container.ports ?? []).map((port, portIndex) => ({
        path: `${prefix}spec.${key}[${index}].ports[${portIndex}]`,
        port,
      }));
    }),
  );
}

function samePorts(places: Place[]): string[] {
  const known = new Map<string, Place[]>();
  return flatMap(places, (place) => {
    const key = `${place.port.containerPort ?? 0}/${place.port.protocol ?? ''}`;
    const others = known.get(key) ?? [];
    const warnings = flatMap(others, (other) => {
      const text = comparePorts(place.port, other.port);
      return text === null ? [] : [`${place.path}: ${text} port definition with ${other.path}`];
    });
    known.set(key, [...others, place]);
    return [...addressWarnings(place), ...warnings];
  });
}

/** An address of the host without a port of it does nothing. */
function addressWarnings({ path, port }: Place): string[] {
  if (!port.hostIP || port.hostPort) return [];
  const { name = '', containerPort = 0, protocol = '', hostIP } = port;
  const shown = `{Name:${name} HostPort:0 ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
  return [`${path}: hostIP set without hostPort: ${shown}`];
}

function comparePorts(port: ContainerPort, other: ContainerPort): string | null {
  const [hostPort, otherHostPort] = [port.hostPort ?? 0, other.hostPort ?? 0];
  const [hostIp, otherHostIp] = [port.hostIP ?? '', other.hostIP ?? ''];
  if (hostIp === otherHostIp && hostPort === otherHostPort) return 'duplicate';
  if (hostPort === 0 || otherHostPort === 0) return 'overlapping';
  return hostPort === otherHostPort && (hostIp === '') !== (otherHostIp === '') ? 'dangerously ambiguous' : null;
}

function sameNames(places: Place[]): string[] {
  const first = new Map<string, string>();
  return flatMap(places, ({ path, port }) => {
    const name = port.name ?? '';
    if (name === '') return [];
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, path);
      return [];
    }
    const hint = `services and probes that select ports by name will use ${other}`;
    return [`${path}: duplicate port name ${JSON.stringify(name)} with ${other}, ${hint}`];
  });
}
