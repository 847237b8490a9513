import { failure } from '#lib/simulator/kubectl/errors.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import type { StoredPod } from '#lib/simulator/kubectl/pod-target.ts';
import type { ContainerPort, Service, ServicePort } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** Refuses ports that the pod or the Service does not have (translateServicePortToTargetPort, checkUDPPorts). */
export function checkForwardedPorts(info: Info, pod: StoredPod, ports: string[]): void {
  const service = info.type.kind === 'Service' ? (info.object as unknown as Stored<Service>) : null;
  const declared = (pod.spec?.containers ?? []).flatMap((container) => container.ports ?? []);
  for (const text of ports) {
    const remote = remoteOf(text);
    const number = service
      ? numberOf(remote, service.spec?.ports ?? [], `Service '${service.metadata.name}'`)
      : numberOf(remote, declared, `Pod '${pod.metadata.name}'`);
    const protocols = [
      ...(service?.spec?.ports ?? []).filter(({ port }) => port === number),
      ...(service ? [] : declared.filter(({ containerPort }) => containerPort === number)),
    ].map(({ protocol }) => protocol ?? 'TCP');
    if (protocols.includes('UDP') && !protocols.includes('TCP')) {
      throw failure(`UDP protocol is not supported for ${remote}`);
    }
    if (service) checkTarget(service, pod, number);
    else if (remote === '') throw failure('remote port cannot be empty');
  }
}

function remoteOf(text: string): string {
  const parts = text.split(':');
  return (parts.length === 2 ? parts[1] : parts[0]) ?? '';
}

type NamedPort = Pick<ServicePort & ContainerPort, 'name' | 'port' | 'containerPort'>;

function numberOf(text: string, ports: NamedPort[], owner: string): number {
  if (/^[-+]?\d+$/.test(text)) return Number(text);
  const found = ports.find(({ name }) => name === text && text !== '');
  if (!found && text !== '') throw failure(`${owner} does not have a named port '${text}'`);
  return found?.port ?? found?.containerPort ?? 0;
}

function checkTarget({ metadata, spec = {} }: Stored<Service>, pod: StoredPod, number: number): void {
  const found = spec.ports?.find(({ port }) => port === number);
  if (!found) throw failure(`Service ${metadata.name} does not have a service port ${number}`);
  const { targetPort } = found;
  if (spec.clusterIP === 'None' || typeof targetPort !== 'string') return;
  const declared = (pod.spec?.containers ?? []).flatMap((container) => container.ports ?? []);
  numberOf(targetPort, declared, `Pod '${pod.metadata.name}'`);
}
