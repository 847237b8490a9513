import type { Cluster } from '#lib/simulator/cluster.ts';

/** Containers are at rest when nothing but events changed for this long. */
const quietMs = 2000;
/** A crash loop never comes to rest: this is as far as the clock is moved. */
const horizonMs = 30_000;

/**
 * Lets a cluster come to rest together with its containers: the clock moves from timer to timer until nothing has
 * changed for two seconds, at most for thirty. With the instant kubelet, and in a cluster at rest, no time passes.
 */
export function settleContainers(cluster: Cluster): void {
  cluster.settle();
  if (cluster.kubelet === 'instant') return;
  const end = cluster.now() + horizonMs;
  let revision = cluster.revision();
  let lastChangeMs = cluster.now();
  for (;;) {
    const next = cluster.nextTimerMs();
    if (next > end || next > lastChangeMs + quietMs) return;
    cluster.advance(Math.max(0, next - cluster.now()));
    if (cluster.changesSince(revision).some(({ resource }) => resource !== 'events')) lastChangeMs = cluster.now();
    revision = cluster.revision();
  }
}
