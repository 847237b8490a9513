import type { EventText } from '#lib/simulator/controllers/controller.ts';
import { hex24 } from '#lib/simulator/hex.ts';
import type { CoreV1Event as Event } from '#lib/simulator/schema/kubernetes.ts';
import { printMicroTime, printTime } from '#lib/simulator/schema/time.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import type { Api } from './call.ts';
import { nextUid } from './random.ts';

/** Components that write events.k8s.io/v1: no source, a reporting controller and an event time instead. */
const newStyle = new Set(['default-scheduler']);

/** From so many different texts for one reason on, further ones are told in one Event. */
const maxSimilar = 10;
/** Unless the last of them is older than this. */
const similarMs = 600_000;
const combined = '(combined from similar events): ';

/** Records an Event about `object`, or counts up the one that already says the same (client-go's correlator). */
export function recordEvent(api: Api, object: KubeObject, text: EventText): void {
  const { store } = api;
  const time = printTime(api.now());
  const similar: Stored<Event>[] = [];
  const same = store.findEvent(object.metadata.uid ?? '', (event) => {
    if (saysTheSame(event as Stored<Event>, text)) return true;
    if (isSimilar(event as Stored<Event>, text)) similar.push(event as Stored<Event>);
    return false;
  });
  if (!same && similar.length >= maxSimilar - 1 && isCombined(similar, api.now(), text)) {
    recordCombined(api, object, { text, similar });
    return;
  }
  if (same) {
    const counted = { ...(same as Stored<Event>), metadata: { ...same.metadata } };
    if (newStyle.has(text.component)) {
      counted.series = { count: (counted.series?.count ?? 1) + 1, lastObservedTime: printMicroTime(api.now()) };
    } else {
      counted.count = (counted.count ?? 1) + 1;
      counted.lastTimestamp = time;
    }
    store.put('events', counted);
    return;
  }
  store.put('events', newEvent(api, object, text));
}

/** The scheduler's way of writing Events combines none. */
function isCombined(similar: Stored<Event>[], nowMs: number, { component }: EventText): boolean {
  const since = printTime(nowMs - similarMs);
  return !newStyle.has(component) && similar.some(({ lastTimestamp }) => (lastTimestamp ?? '') >= since);
}

function recordCombined(
  api: Api,
  object: KubeObject,
  { text, similar }: { text: EventText; similar: Stored<Event>[] },
): void {
  const message = combined + text.message;
  const last = similar.find((event) => event.message?.startsWith(combined));
  if (!last) {
    api.store.put('events', newEvent(api, object, { ...text, message }));
    return;
  }
  const counted = { ...last, metadata: { ...last.metadata }, message, count: (last.count ?? 1) + 1 };
  api.store.put('events', { ...counted, lastTimestamp: printTime(api.now()) } as Stored<Event>);
}

function isSimilar(event: Stored<Event>, text: EventText): boolean {
  return event.reason === text.reason && event.type === text.type && event.reportingComponent === text.component;
}

function newEvent(api: Api, object: KubeObject, text: EventText): Stored<Event> {
  const { metadata } = object;
  const namespace = metadata.namespace ?? 'default';
  const time = printTime(api.now());
  const involvedObject: Event['involvedObject'] = {
    apiVersion: object.apiVersion,
    kind: object.kind,
    name: metadata.name,
  };
  if (metadata.namespace) involvedObject.namespace = metadata.namespace;
  if (metadata.resourceVersion) involvedObject.resourceVersion = metadata.resourceVersion;
  if (metadata.uid) involvedObject.uid = metadata.uid;
  if (text.fieldPath) involvedObject.fieldPath = text.fieldPath;
  // Names grow with time upstream, so a list shows events of one second in the order in which they happened.
  const suffix = hexNanoseconds(api.now(), api.store.revision() % 1_000_000);
  const name = `${metadata.name}.${suffix}`;
  const event: Stored<Event> = {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace, uid: nextUid(api.random), creationTimestamp: time },
    involvedObject,
    reason: text.reason,
    message: text.message,
    type: text.type,
    reportingComponent: text.component,
  };
  if (newStyle.has(text.component)) {
    event.source = {};
    event.eventTime = printMicroTime(api.now());
    event.action = text.action ?? 'Binding';
    event.reportingInstance = `${text.component}-control-plane`;
    return event;
  }
  event.source = text.host ? { component: text.component, host: text.host } : { component: text.component };
  event.firstTimestamp = time;
  event.lastTimestamp = time;
  event.count = 1;
  event.reportingInstance = text.host ?? '';
  return event;
}

/** A moment in ns since the epoch as hexadecimal, which is more than a number holds exactly: its low 24 bits apart. */
function hexNanoseconds(ms: number, nanoseconds: number): string {
  const low = (ms % 0x1000000) * 1_000_000 + nanoseconds;
  const high = Math.floor(ms / 0x1000000) * 1_000_000 + Math.floor(low / 0x1000000);
  return `${Math.floor(high / 0x1000000).toString(16)}${hex24(high % 0x1000000)}${hex24(low % 0x1000000)}`;
}

function saysTheSame(event: Stored<Event>, text: EventText): boolean {
  return (
    event.reason === text.reason &&
    event.message === text.message &&
    event.type === text.type &&
    event.reportingComponent === text.component &&
    event.involvedObject?.fieldPath === text.fieldPath
  );
}
