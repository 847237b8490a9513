import type { Admission, Attributes } from '#lib/simulator/api/admission.ts';
import { forbiddenError } from '#lib/simulator/api/status.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type {
  Container,
  LimitRange,
  LimitRangeItem,
  PersistentVolumeClaim,
  Pod,
  ResourceRequirements,
} from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { limitProblems, type Resources, sumResources } from './limit-constraints.ts';

const annotation = 'kubernetes.io/limit-ranger';

/** LimitRanger: fills what containers leave out, then holds pods and claims to minimum, maximum and ratio. */
export const limitRanger: Admission = {
  name: 'LimitRanger',
  admit(attributes, client) {
    if (!isConcerned(attributes) || attributes.resource !== 'pods') return;
    const pod = attributes.object as Stored<Pod>;
    for (const { spec } of rangesOf(attributes, client)) {
      for (const item of spec?.limits ?? []) if (item.type === 'Container') applyDefaults(pod, item);
    }
  },
  validate(attributes, client) {
    if (!isConcerned(attributes)) return;
    for (const { spec } of rangesOf(attributes, client)) {
      const problems = flatMap(spec?.limits ?? [], (item) =>
        attributes.resource === 'pods'
          ? podProblems(attributes.object as Stored<Pod>, item)
          : claimProblems(attributes.object as Stored<PersistentVolumeClaim>, item),
      );
      const texts = [...new Set(problems)];
      if (texts.length === 0) continue;
      const why = texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`;
      throw forbiddenError(attributes.resourceName, attributes.name, why);
    }
  },
};

function isConcerned({ operation, resource, subresource, object }: Attributes): boolean {
  if (!object || object.metadata.deletionTimestamp) return false;
  if (subresource === 'resize') return resource === 'pods' && operation === 'UPDATE';
  if (subresource !== '') return false;
  if (resource === 'pods') return operation === 'CREATE';
  return resource === 'persistentvolumeclaims' && (operation === 'CREATE' || operation === 'UPDATE');
}

function rangesOf({ namespace }: Attributes, client: Client): Stored<LimitRange>[] {
  return client.list<Stored<LimitRange>>('limitranges', namespace);
}

function applyDefaults(pod: Stored<Pod>, item: LimitRangeItem): void {
  const notes = [
    ...flatMap(pod.spec?.containers ?? [], (container) => fill(container, item, 'container')),
    ...flatMap(pod.spec?.initContainers ?? [], (container) => fill(container, item, 'init container')),
  ];
  if (notes.length === 0) return;
  pod.metadata.annotations = {
    ...pod.metadata.annotations,
    [annotation]: `LimitRanger plugin set: ${notes.join('; ')}`,
  };
}

/** Sets what the container has no value for; gives the note that the annotation keeps. */
function fill(container: Container, item: LimitRangeItem, title: string): string[] {
  const resources: ResourceRequirements = container.resources ?? {};
  const requests = missing(resources.requests, item.defaultRequest);
  const limits = missing(resources.limits, item.default);
  const names = (given: Resources) => Object.keys(given).sort().join(', ');
  const notes: string[] = [];
  if (Object.keys(requests).length > 0) {
    resources.requests = { ...resources.requests, ...requests };
    notes.push(`${names(requests)} request for ${title} ${container.name}`);
  }
  if (Object.keys(limits).length > 0) {
    resources.limits = { ...resources.limits, ...limits };
    notes.push(`${names(limits)} limit for ${title} ${container.name}`);
  }
  container.resources = resources;
  return notes;
}

function missing(given: Resources | undefined, defaults: Resources | undefined): Resources {
  return Object.fromEntries(Object.entries(defaults ?? {}).filter(([name]) => given?.[name] === undefined));
}

function podProblems({ spec }: Stored<Pod>, item: LimitRangeItem): string[] {
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  if (item.type === 'Container') {
    return flatMap(containers, ({ resources }) =>
      limitProblems(item, resources?.requests ?? {}, resources?.limits ?? {}),
    );
  }
  if (item.type !== 'Pod') return [];
  return limitProblems(item, sumResources(spec, 'requests'), sumResources(spec, 'limits'));
}

function claimProblems({ spec }: Stored<PersistentVolumeClaim>, item: LimitRangeItem): string[] {
  if (item.type !== 'PersistentVolumeClaim') return [];
  const requests = spec?.resources?.requests ?? {};
  // Of a claim only the request counts, for the maximum too.
  return limitProblems({ ...item, max: undefined }, requests, {}).concat(
    limitProblems({ type: item.type, max: item.max }, {}, requests).map((text) =>
      text.replace('but limit is', 'but request is').replace('No limit is', 'No request is'),
    ),
  );
}
