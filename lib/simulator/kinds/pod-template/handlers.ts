import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { checkHttpHeaderName } from '#lib/simulator/kinds/names.ts';
import type { Container, HTTPGetAction, Lifecycle, LifecycleHandler, Probe } from '#lib/simulator/schema/kubernetes.ts';
import { validatePortNumberOrName } from './ports.ts';

type Handler = Probe & LifecycleHandler;

/** The fields of a probe that are counted; upstream checks them in this order. */
const counts = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

/** Lifecycle and the three probes of a container that may have them. */
export function validateHandlers(container: Container, field: string, graceSeconds: number | undefined): FieldError[] {
  const errors: FieldError[] = [];
  if (container.lifecycle) errors.push(...validateLifecycle(container.lifecycle, `${field}.lifecycle`, graceSeconds));
  for (const key of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    const probe = container[key];
    if (!probe) continue;
    const path = `${field}.${key}`;
    errors.push(...validateProbe(probe, path));
    if (key === 'readinessProbe') {
      if (probe.terminationGracePeriodSeconds !== undefined) {
        const detail = 'must not be set for readinessProbes';
        errors.push(invalid(`${path}.terminationGracePeriodSeconds`, probe.terminationGracePeriodSeconds, detail));
      }
    } else if (probe.successThreshold !== 1) {
      errors.push(invalid(`${path}.successThreshold`, probe.successThreshold ?? 0, 'must be 1'));
    }
  }
  return errors;
}

function validateProbe(probe: Probe, field: string): FieldError[] {
  const errors = validateHandler(probe, field, undefined);
  for (const key of counts) {
    const value = probe[key] ?? 0;
    if (value < 0) errors.push(invalid(`${field}.${key}`, value, 'must be greater than or equal to 0'));
  }
  const grace = probe.terminationGracePeriodSeconds;
  if (grace !== undefined && grace <= 0) {
    errors.push(invalid(`${field}.terminationGracePeriodSeconds`, grace, 'must be greater than 0'));
  }
  return errors;
}

function validateLifecycle(lifecycle: Lifecycle, field: string, graceSeconds: number | undefined): FieldError[] {
  const errors: FieldError[] = [];
  for (const key of ['postStart', 'preStop'] as const) {
    const handler = lifecycle[key];
    if (handler) errors.push(...validateHandler(handler, `${field}.${key}`, graceSeconds));
  }
  return errors;
}

function validateHandler(handler: Handler, field: string, graceSeconds: number | undefined): FieldError[] {
  const errors: FieldError[] = [];
  let found = false;
  const actions: [string, unknown, (path: string) => FieldError[]][] = [
    ['exec', handler.exec, (path) => (handler.exec?.command?.length ? [] : [required(`${path}.command`)])],
    ['httpGet', handler.httpGet, (path) => validateHttpGet(handler.httpGet ?? {}, path)],
    ['tcpSocket', handler.tcpSocket, (path) => validatePortNumberOrName(handler.tcpSocket?.port, `${path}.port`)],
    ['grpc', handler.grpc, (path) => validatePortNumberOrName(handler.grpc?.port, `${path}.port`)],
    ['sleep', handler.sleep, (path) => validateSleep(handler.sleep?.seconds ?? 0, path, graceSeconds)],
  ];
  for (const [key, action, validate] of actions) {
    if (action === undefined || action === null) continue;
    if (found) errors.push(forbidden(`${field}.${key}`, 'may not specify more than 1 handler type'));
    else errors.push(...validate(`${field}.${key}`));
    found = true;
  }
  if (!found) errors.push(required(field, 'must specify a handler type'));
  return errors;
}

function validateHttpGet(http: HTTPGetAction, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const schemes = ['HTTP', 'HTTPS'];
  if (!http.path) errors.push(required(`${field}.path`));
  errors.push(...validatePortNumberOrName(http.port, `${field}.port`));
  const scheme = http.scheme ?? '';
  if (!schemes.includes(scheme)) errors.push(notSupported(`${field}.scheme`, scheme, schemes));
  for (const { name = '' } of http.httpHeaders ?? []) {
    errors.push(...checkHttpHeaderName(name).map((detail) => invalid(`${field}.httpHeaders`, name, detail)));
  }
  return errors;
}

function validateSleep(seconds: number, field: string, graceSeconds: number | undefined): FieldError[] {
  if (graceSeconds === undefined || (seconds >= 0 && seconds <= graceSeconds)) return [];
  const detail = `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds})`;
  return [invalid(field, seconds, detail)];
}
