import type { CoreV1Event as Event } from '#lib/simulator/schema/kubernetes.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';

/** --event-ttl of the API server. */
const lifeMs = 3_600_000;

/**
 * Whether an Event is still there: etcd drops it an hour after it was written last. Nobody deletes it here; whoever
 * reads later does not get it.
 */
export function isFreshEvent(object: KubeObject, nowMs: number): boolean {
  return isFreshSince(object, printTime(nowMs - lifeMs));
}

/** The events that the server still keeps. */
export function freshEvents(events: KubeObject[], nowMs: number): KubeObject[] {
  const since = printTime(nowMs - lifeMs);
  return events.filter((event) => isFreshSince(event, since));
}

/** Times of one zone compare as their texts do. */
function isFreshSince(event: KubeObject, since: string): boolean {
  const { metadata, lastTimestamp, eventTime, series } = event as Stored<Event>;
  const times = [metadata.creationTimestamp, lastTimestamp, eventTime, series?.lastObservedTime];
  return times.some((time) => time !== undefined && time !== null && time >= since);
}
