import type { ControllerRevision, PodTemplateSpec } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type KubeObject, type Stored } from '#lib/simulator/value.ts';
import type { Client } from './controller.ts';
import { templateHash, valueHash } from './hash.ts';
import { controllerReference } from './owner.ts';
import { refusalCode } from './pod-control.ts';

export type Revision = Stored<ControllerRevision>;

const resource = 'controllerrevisions.apps';
const hashLabel = 'controller.kubernetes.io/hash';

/** A workload with a template whose history is kept in ControllerRevisions. */
export type Templated = KubeObject & { spec?: { template?: PodTemplateSpec | undefined } | undefined };

export type History = {
  /** Oldest first. */
  revisions: Revision[];
  /** The revision of the present template. */
  update: Revision;
  collisionCount: number;
};

type Options = {
  client: Client;
  owner: Templated;
  collisionCount: number;
  /** Labels of a new revision beside the template's, made from its hash. */
  labels?: (hash: string) => Record<string, string>;
};

/**
 * Finds or makes the revision of the present template; going back to an older template gives that one's revision the
 * newest number (getStatefulSetRevisions, constructHistory).
 */
export function syncHistory(options: Options): History {
  const { client, owner } = options;
  const revisions = client.listOwned<Revision>(resource, owner.metadata.uid ?? '').sort(byNumber);
  const last = revisions.at(-1);
  const data = revisionData(owner);
  const equal = revisions.filter((revision) => isEqual(revision.data, data)).at(-1);
  if (equal && equal === last) return { revisions, update: equal, collisionCount: options.collisionCount };
  const number = (last?.revision ?? 0) + 1;
  if (equal) {
    const update = client.update(resource, { ...equal, revision: number });
    const others = revisions.filter((revision) => revision !== equal);
    return { revisions: [...others, update], update, collisionCount: options.collisionCount };
  }
  const made = create(options, number);
  return { revisions: [...revisions, made.update], ...made };
}

/** Deletes the oldest revisions beyond the limit that no pod and no status refers to. */
export function truncateHistory(client: Client, history: History, live: Set<string>, limit: number | undefined): void {
  const idle = history.revisions.filter((one) => one !== history.update && !live.has(one.metadata.name));
  for (const revision of idle.slice(0, Math.max(0, idle.length - (limit ?? 10)))) {
    client.delete(resource, revision.metadata.namespace, revision.metadata.name);
  }
}

/** The template that a revision keeps. */
export function templateOf(revision: Revision): PodTemplateSpec | undefined {
  const data = revision.data as { spec?: { template?: PodTemplateSpec & { $patch?: string } } } | undefined;
  if (!data?.spec?.template) return undefined;
  const { $patch: _, ...template } = data.spec.template;
  return template;
}

function revisionData(owner: Templated): NonNullable<ControllerRevision['data']> {
  return { spec: { template: { ...owner.spec?.template, $patch: 'replace' } } } as NonNullable<
    ControllerRevision['data']
  >;
}

/** DaemonSets name their revisions by their template, StatefulSets by the revision's data. */
function hashOf(owner: Templated, data: ControllerRevision['data'], collisionCount: number): string {
  if (owner.kind !== 'DaemonSet') return valueHash(data, collisionCount);
  return templateHash(owner.spec?.template, collisionCount === 0 ? undefined : collisionCount);
}

function create(options: Options, number: number): { update: Revision; collisionCount: number } {
  const { client, owner } = options;
  for (let collisionCount = options.collisionCount; ; collisionCount += 1) {
    const data = revisionData(owner);
    const hash = hashOf(owner, data, collisionCount);
    const revision: Revision = {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: {
        name: `${owner.metadata.name}-${hash}`,
        namespace: owner.metadata.namespace,
        labels: { ...owner.spec?.template?.metadata?.labels, ...options.labels?.(hash), [hashLabel]: hash },
        annotations: { ...owner.metadata.annotations },
        ownerReferences: [controllerReference(owner)],
      },
      data,
      revision: number,
    };
    try {
      return { update: client.create(resource, revision), collisionCount };
    } catch (error) {
      if (refusalCode(error) !== 409) throw error;
    }
  }
}

/** The hash in a revision's name and labels. */
export function revisionHash(revision: Revision): string {
  return revision.metadata.labels?.[hashLabel] ?? '';
}

function byNumber(a: Revision, b: Revision): number {
  return (a.revision ?? 0) - (b.revision ?? 0) || (a.metadata.name < b.metadata.name ? -1 : 1);
}
