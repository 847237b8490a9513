import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { duplicate, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { checkPortName, checkPortNumber } from '#lib/simulator/kinds/names.ts';
import type { IntOrString } from '#lib/simulator/schema/int-or-string.ts';
import type { Container, ContainerPort } from '#lib/simulator/schema/kubernetes.ts';

const protocols = ['TCP', 'UDP', 'SCTP'];

/** The ports of one container; names are unique, numbers need not be. */
export function validateContainerPorts(ports: ContainerPort[], field: string): FieldError[] {
  const names = new Set<string>();
  return flatMap(ports, (port, index) => validatePort(port, `${field}[${index}]`, names));
}

function validatePort(port: ContainerPort, field: string, names: Set<string>): FieldError[] {
  const errors: FieldError[] = [];
  const { name = '', containerPort = 0, hostPort = 0, protocol = '' } = port;
  if (name !== '') {
    const details = checkPortName(name);
    errors.push(...details.map((detail) => invalid(`${field}.name`, name, detail)));
    if (details.length === 0 && names.has(name)) errors.push(duplicate(`${field}.name`, name));
    if (details.length === 0) names.add(name);
  }
  if (containerPort === 0) errors.push(required(`${field}.containerPort`));
  else errors.push(...validatePortNumber(containerPort, `${field}.containerPort`));
  if (hostPort !== 0) errors.push(...validatePortNumber(hostPort, `${field}.hostPort`));
  if (protocol === '') errors.push(required(`${field}.protocol`));
  else if (!protocols.includes(protocol)) errors.push(notSupported(`${field}.protocol`, protocol, protocols));
  return errors;
}

function validatePortNumber(port: number, field: string): FieldError[] {
  return checkPortNumber(port).map((detail) => invalid(field, port, detail));
}

/** What probes and Services point to: a number, or the name of a port. */
export function validatePortNumberOrName(port: IntOrString | undefined, field: string): FieldError[] {
  if (typeof port === 'string') return checkPortName(port).map((detail) => invalid(field, port, detail));
  return validatePortNumber(port ?? 0, field);
}

/** The same host port, address and protocol may be taken once among these containers. */
export function validateHostPortConflicts(containers: Container[], field: string): FieldError[] {
  const taken = new Set<string>();
  const errors: FieldError[] = [];
  containers.forEach((container, index) => {
    (container.ports ?? []).forEach((port, portIndex) => {
      if (!port.hostPort) return;
      const key = `${port.protocol ?? ''}/${port.hostIP ?? ''}/${port.hostPort}`;
      if (taken.has(key)) errors.push(duplicate(`${field}[${index}].ports[${portIndex}].hostPort`, key));
      taken.add(key);
    });
  });
  return errors;
}
