import { failure } from '#lib/simulator/kubectl/errors.ts';
import { changeAt, podSpecPath } from '#lib/simulator/kubectl/pod-template.ts';
import { resources } from '#lib/simulator/schema/resources.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import type { Kustomization } from './kustomization.ts';
import { type Item, metadata, nameOf, withMetadata } from './resource.ts';

type Labels = Record<string, string>;

export function setNamespace(items: Item[], namespace: string | undefined): Item[] {
  if (!namespace) return items;
  const accounts = items.filter((item) => item.object['kind'] === 'ServiceAccount').map((item) => item.object);
  const isOwn = (subject: JsonObject) =>
    subject['name'] === 'default' ||
    accounts.some(
      (account) =>
        nameOf(account) === subject['name'] &&
        (metadata(account)['namespace'] ?? 'default') === (subject['namespace'] ?? 'default'),
    );
  const moved = (object: JsonObject) => withSubjects(object, namespace, isOwn);
  return items.map((item) => {
    const kind = String(item.object['kind']);
    if (kind === 'Namespace') return { ...item, object: withMetadata(item.object, { name: namespace }) };
    if (resources.some((type) => type.kind === kind && !type.namespaced)) {
      return { ...item, object: moved(item.object) };
    }
    return { ...item, object: moved(withMetadata(item.object, { namespace })) };
  });
}

/** Subjects that are service accounts of this build, or named default, follow the namespace. */
function withSubjects(object: JsonObject, namespace: string, isOwn: (subject: JsonObject) => boolean): JsonObject {
  const subjects = object['subjects'];
  if (!Array.isArray(subjects)) return object;
  const moved = (subjects as JsonObject[]).map((subject) =>
    subject['kind'] === 'ServiceAccount' && isOwn(subject) ? { ...subject, namespace } : subject,
  );
  return { ...object, subjects: moved };
}

export function addPrefixSuffix(items: Item[], kustomization: Kustomization): Item[] {
  const { namePrefix = '', nameSuffix = '' } = kustomization;
  if (namePrefix === '' && nameSuffix === '') return items;
  return items.map((item) => {
    if (['Namespace', 'CustomResourceDefinition', 'APIService'].includes(String(item.object['kind']))) return item;
    const name = nameOf(item.object);
    const object = withMetadata(item.object, { name: namePrefix + name + nameSuffix });
    return { ...item, object, earlier: [...item.earlier, name] };
  });
}

export function addLabels(items: Item[], kustomization: Kustomization): Item[] {
  const sets = [
    ...(kustomization.labels ?? []),
    ...(kustomization.commonLabels ? [{ pairs: kustomization.commonLabels, includeSelectors: true }] : []),
  ];
  return sets.reduce<Item[]>((current, { pairs = {}, includeSelectors, includeTemplates }) => {
    return current.map((item) => {
      let object = withLabels(item.object, pairs);
      if (includeSelectors || includeTemplates) object = withTemplateMeta(object, { field: 'labels', pairs });
      return { ...item, object: includeSelectors ? withSelectors(object, pairs) : object };
    });
  }, items);
}

function withLabels(object: JsonObject, pairs: Labels): JsonObject {
  return withMetadata(object, { labels: { ...((metadata(object)['labels'] ?? {}) as Labels), ...pairs } });
}

/** The pod template's (and the job template's) labels or annotations. */
function withTemplateMeta(object: JsonObject, given: { field: 'labels' | 'annotations'; pairs: Labels }): JsonObject {
  const path = podSpecPath(String(object['kind']));
  if (path === null || path.length < 2) return object;
  return changeAt(object, path.slice(0, -1), (template) => {
    const meta = (template['metadata'] ?? {}) as JsonObject;
    const merged = { ...((meta[given.field] ?? {}) as JsonObject), ...given.pairs };
    return { ...template, metadata: { ...meta, [given.field]: merged } };
  });
}

function withSelectors(object: JsonObject, pairs: Labels): JsonObject {
  const spec = object['spec'] as JsonObject | undefined;
  if (!spec) return object;
  const kind = String(object['kind']);
  const selector = (spec['selector'] ?? {}) as JsonObject;
  if (kind === 'Service' || kind === 'ReplicationController') {
    return { ...object, spec: { ...spec, selector: { ...selector, ...pairs } } };
  }
  if (
    ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].includes(kind) ||
    selector['matchLabels'] !== undefined
  ) {
    const matchLabels = { ...((selector['matchLabels'] ?? {}) as JsonObject), ...pairs };
    return { ...object, spec: { ...spec, selector: { ...selector, matchLabels } } };
  }
  return object;
}

export function addAnnotations(items: Item[], pairs: Labels | undefined): Item[] {
  if (!pairs) return items;
  return items.map((item) => {
    const annotations = { ...((metadata(item.object)['annotations'] ?? {}) as Labels), ...pairs };
    const object = withMetadata(item.object, { annotations });
    return { ...item, object: withTemplateMeta(object, { field: 'annotations', pairs }) };
  });
}

const scalable = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];

export function setReplicas(items: Item[], replicas: Kustomization['replicas']): Item[] {
  const isNamed = (item: Item, name: string) =>
    scalable.includes(String(item.object['kind'])) && [item.original, nameOf(item.object)].includes(name);
  return (replicas ?? []).reduce<Item[]>((current, { name, count }) => {
    if (!current.some((item) => isNamed(item, name))) {
      const kinds = scalable.map((kind) => `${kind}.[noVer].[noGrp]`).join(' ');
      throw failure(`resource with name ${name} does not match a config with the following GVK [${kinds}]`);
    }
    return current.map((item) => {
      if (!isNamed(item, name)) return item;
      return { ...item, object: changeAt(item.object, ['spec'], (spec) => ({ ...spec, replicas: count })) };
    });
  }, items);
}

export function setImages(items: Item[], images: Kustomization['images']): Item[] {
  if (!images) return items;
  return items.map((item) => {
    const path = podSpecPath(String(item.object['kind']));
    if (path === null) return item;
    const object = changeAt(item.object, path, (spec) => {
      const changed: JsonObject = { ...spec };
      for (const field of ['containers', 'initContainers']) {
        const containers = spec[field];
        if (Array.isArray(containers)) changed[field] = containers.map((one) => withImage(one, images));
      }
      return changed;
    });
    return { ...item, object };
  });
}

function withImage(container: Json, images: NonNullable<Kustomization['images']>): Json {
  if (container === null || typeof container !== 'object' || Array.isArray(container)) return container;
  const image = String(container['image'] ?? '');
  const match = /^(.*?)(?::([^:/@]+))?(?:@(.+))?$/.exec(image);
  const [, name = image, tag, digest] = match ?? [];
  const rule = images.find((one) => one.name === name);
  if (!rule) return container;
  const newName = rule.newName ?? name;
  if (rule.digest) return { ...container, image: `${newName}@${rule.digest}` };
  if (rule.newTag !== undefined) return { ...container, image: `${newName}:${rule.newTag}` };
  return { ...container, image: newName + (tag ? `:${tag}` : '') + (digest ? `@${digest}` : '') };
}
