import type { Frame } from '#lib/picture/frame.ts';
import type { Picture, Shown } from '#lib/picture/picture.ts';
import type { Change } from '#lib/simulator/controllers/controller.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { captionOf } from './caption.ts';
import { type Happening, happeningOf } from './happening.ts';
import { isOwnNamespace } from './mark-id.ts';
import { ownerResources } from './owner-mark.ts';
import { type PictureView, picturedResources, pictureOf } from './picture-of.ts';
import { whoMade, writtenAtMs } from './who.ts';

/** What frames are made from: a cluster has it. */
export type Watched = {
  revision(): number;
  now(): number;
  changesSince(revision: number): Change[];
  at(revision: number): { list(resource: string): KubeObject[] };
};

/** One after the other, the frames of everything that was visible since a revision. */
export type Reel = {
  /** The frames of the changes since the last call (or since the beginning), as those of `step`. */
  take(step: number): Frame[];
  /** The picture as it is now. */
  picture(): Picture;
};

/**
 * Follows a cluster from `revision` on. Changes of one actor that mean the same and follow each other at the same time make
 * one frame, changes of mere numbers belong to the frame before them; a frame's picture is that after its last change.
 */
export function openReel(
  cluster: Watched,
  { from, show, startMs = cluster.now() }: { from: number; show: readonly Shown[]; startMs?: number },
): Reel {
  const moment = momentAt(cluster, from);
  const slots = new Map<string, number>();
  let seen = from;
  let atMs = startMs;
  pictureOf(moment.view, show, slots);
  const shown = new Set(resourcesOf(show));

  function take(step: number): Frame[] {
    const frames: Frame[] = [];
    let group: { happenings: Happening[]; who: string; atMs: number; revision: number } | null = null;
    const close = () => {
      if (!group) return;
      const { happenings, who, revision } = group;
      const seconds = Math.round((group.atMs - startMs) / 1000);
      frames.push({
        step,
        seconds,
        revision,
        who,
        words: captionOf(happenings, who),
        picture: pictureOf(moment.view, show, slots),
      });
      group = null;
    };
    for (const change of cluster.changesSince(seen)) {
      seen += 1;
      atMs = Math.max(atMs, writtenAtMs(change) ?? atMs);
      const happening = shown.has(change.resource) && isVisible(change) ? happeningOf(change) : null;
      if (happening !== null && happening !== 'quiet') {
        const who = whoMade(change, moment.has);
        const first: Happening | undefined = group?.happenings[0];
        if (
          group &&
          (first?.code !== happening.code ||
            first.group !== happening.group ||
            group.who !== who ||
            group.atMs !== atMs)
        )
          close();
        group ??= { happenings: [], who, atMs, revision: seen };
        group.happenings.push(happening);
        group.revision = seen;
      }
      moment.put(change);
    }
    close();
    // Numbers that changed after the last sentence still belong to it.
    const last = frames.at(-1);
    if (last) last.picture = pictureOf(moment.view, show, slots);
    // What comes next happens after what this call has seen, even where nobody noted when.
    atMs = Math.max(atMs, cluster.now());
    return frames;
  }
  return { take, picture: () => pictureOf(moment.view, show, slots) };
}

/** The objects that a picture reads, kept up to date change by change. */
function momentAt(cluster: Watched, revision: number) {
  const past = cluster.at(revision);
  const byResource = new Map<string, Map<string, KubeObject>>();
  const uids = new Set<string>();
  for (const resource of picturedResources) {
    const objects = past.list(resource);
    byResource.set(resource, new Map(objects.map((object) => [keyOf(object), object])));
    for (const object of objects) uids.add(object.metadata.uid ?? '');
  }
  const view: PictureView = {
    list: <T extends KubeObject>(resource: string) => [...(byResource.get(resource)?.values() ?? [])] as T[],
  };
  function put({ resource, type, object }: Change): void {
    const objects = byResource.get(resource);
    if (!objects) return;
    if (type === 'DELETED') {
      objects.delete(keyOf(object));
      uids.delete(object.metadata.uid ?? '');
    } else {
      objects.set(keyOf(object), object);
      uids.add(object.metadata.uid ?? '');
    }
  }
  return { view, put, has: (uid: string) => uids.has(uid) };
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function isVisible({ object }: Change): boolean {
  return isOwnNamespace(object) && !(object.kind === 'Service' && object.metadata.name === 'kubernetes');
}

/** The resources whose changes make frames. */
function resourcesOf(show: readonly Shown[]): string[] {
  const owners = ownerResources.filter((one) => show.includes(one.shown)).map(({ resource }) => resource);
  const plain: [Shown, string[]][] = [
    ['pods', ['pods', 'nodes']],
    ['nodes', ['nodes']],
    ['services', ['services', 'endpointslices.discovery.k8s.io']],
    ['ingresses', ['ingresses.networking.k8s.io']],
    ['networkpolicies', ['networkpolicies.networking.k8s.io']],
    ['persistentvolumeclaims', ['persistentvolumeclaims']],
    ['persistentvolumes', ['persistentvolumes']],
  ];
  return [...owners, ...plain.flatMap(([name, resources]) => (show.includes(name) ? resources : []))];
}
