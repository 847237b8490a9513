import { type FieldError, forbidden, invalid } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Container, PodSpec, ResourceRequirements } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { qosClass } from './qos.ts';
import type { StoredPod } from './stored-pod.ts';
import { validatePodNow } from './validation.ts';

type Amounts = Record<string, string | number>;

const resizable = ['cpu', 'memory'];
const lists = ['containers', 'initContainers'] as const;
const onlyResources = 'only cpu and memory resources are mutable';

/** Of the body of a resize only the resources of containers are taken; other containers are left to the validation. */
export function preparePodForResize(object: StoredPod, old: StoredPod): void {
  const [next, before] = [object.spec ?? {}, old.spec ?? {}];
  if (lists.some((key) => next[key]?.length !== before[key]?.length)) return;
  const { labels, annotations, finalizers, ownerReferences } = old.metadata;
  Object.assign(object.metadata, { labels, annotations, finalizers, ownerReferences });
  const spec: PodSpec = { ...before };
  for (const key of lists) {
    const kept = next[key]?.map((container, index) => resized(before[key]?.[index] ?? {}, container));
    if (kept) spec[key] = kept;
  }
  object.spec = next.resources ? { ...spec, resources: next.resources } : spec;
}

function resized(old: Container, { name, resources, resizePolicy }: Container): Container {
  const next: Container = { ...old };
  if (name !== undefined) next.name = name;
  if (resources) next.resources = resources;
  if (resizePolicy) next.resizePolicy = resizePolicy;
  return next;
}

/** ValidatePodResize. */
export function validatePodResize(object: StoredPod, old: StoredPod): FieldError[] {
  const errors = validatePodNow(object);
  const [spec, before] = [object.spec ?? {}, old.spec ?? {}];
  if ((old.status?.qosClass ?? qosClass(before)) !== qosClass(spec)) {
    const detail = 'Pod QOS Class may not change as a result of resizing';
    errors.push(invalid('spec', object.status?.qosClass ?? '', detail));
  }
  if (!mayBeResized(old)) errors.push(forbidden('spec', 'Pod running on node without support for resize'));
  const ordering = flatMap(lists, (key) => validateOrder(spec[key] ?? [], before[key] ?? [], key));
  if (ordering.length > 0) return [...errors, ...ordering];
  for (const key of ['initContainers', 'containers'] as const) {
    (before[key] ?? []).forEach(({ resources = {} }, index) => {
      const field = `spec.${key}[${index}].resources`;
      errors.push(...validateKept(spec[key]?.[index]?.resources ?? {}, resources, field));
    });
  }
  (spec.containers ?? []).forEach((container, index) => {
    if (isOnlyResized(container, before.containers?.[index] ?? {})) return;
    errors.push(forbidden('spec', onlyResources));
  });
  (spec.initContainers ?? []).forEach((container, index) => {
    errors.push(...validateInit(container, before.initContainers?.[index] ?? {}, `spec.initContainers[${index}]`));
  });
  return errors;
}

/** A node that can resize tells the resources of what runs on it. */
function mayBeResized({ status }: StoredPod): boolean {
  const running = status?.containerStatuses?.find(({ state }) => state?.running !== undefined);
  return running === undefined || running.resources !== undefined;
}

function validateOrder(next: Container[], old: Container[], key: string): FieldError[] {
  if (next.length !== old.length) return [forbidden(`spec.${key}`, `${key} may not be added or removed on resize`)];
  return flatMap(old, ({ name }, index) => {
    if (next[index]?.name === name) return [];
    return [forbidden(`spec.${key}[${index}].name`, `${key} may not be renamed or reordered on resize`)];
  });
}

function validateKept(next: ResourceRequirements, old: ResourceRequirements, field: string): FieldError[] {
  return flatMap(['requests', 'limits'] as const, (part) => {
    const isKept = Object.keys(old[part] ?? {}).every((name) => next[part]?.[name] !== undefined);
    return isKept ? [] : [forbidden(`${field}.${part}`, `resource ${part} cannot be removed`)];
  });
}

function validateInit(next: Container, old: Container, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!isOnlyResized(next, old)) {
    const detail = 'only cpu and memory resources for init or sidecar containers are mutable';
    errors.push(forbidden(field, detail));
  }
  const restarts = next.resizePolicy?.some(({ restartPolicy }) => restartPolicy === 'RestartContainer');
  if (restarts && next.restartPolicy !== 'Always' && !isEqual(next, old)) {
    const detail = 'non-sidecar init containers with a resize policy of RestartContainer cannot be resized';
    errors.push(forbidden(field, detail));
  }
  return errors;
}

/** Whether nothing but cpu and memory differs. */
function isOnlyResized(next: Container, old: Container): boolean {
  const rest = ({ resources = {}, ...others }: Container) => ({
    ...others,
    limits: withoutResizable(resources.limits),
    requests: withoutResizable(resources.requests),
    claims: resources.claims,
  });
  return isEqual(rest(next), rest(old));
}

function withoutResizable(amounts: Amounts = {}): Amounts {
  return Object.fromEntries(Object.entries(amounts).filter(([name]) => !resizable.includes(name)));
}
