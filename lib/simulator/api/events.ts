import type { EventText } from '#lib/simulator/controllers/controller.ts';
import type { CoreV1Event as Event } from '#lib/simulator/schema/kubernetes.ts';
import { printMicroTime, printTime } from '#lib/simulator/schema/time.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import type { Api } from './call.ts';
import { nextUid } from './random.ts';

/** Components that write events.k8s.io/v1: no source, a reporting controller and an event time instead. */
const newStyle = new Set(['default-scheduler']);

/** Records an Event about `object`, or counts up the one that already says the same (client-go's correlator). */
export function recordEvent(api: Api, object: KubeObject, text: EventText): void {
  const { store } = api;
  const time = printTime(api.now());
  const last = store.eventsOf(object.metadata.uid ?? '').find((event) => saysTheSame(event as Stored<Event>, text));
  if (last) {
    const counted = { ...(last as Stored<Event>), metadata: { ...last.metadata } };
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
  const nanoseconds = BigInt(api.now()) * 1_000_000n + BigInt(api.store.revision() % 1_000_000);
  const suffix = nanoseconds.toString(16);
  const event: Stored<Event> = {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${metadata.name}.${suffix}`, namespace, uid: nextUid(api.random), creationTimestamp: time },
    involvedObject,
    reason: text.reason,
    message: text.message,
    type: text.type,
    source: text.host ? { component: text.component, host: text.host } : { component: text.component },
    firstTimestamp: time,
    lastTimestamp: time,
    count: 1,
    reportingComponent: text.component,
    reportingInstance: text.host ?? '',
  };
  if (!newStyle.has(text.component)) return event;
  const { count: _count, firstTimestamp: _first, lastTimestamp: _last, ...rest } = event;
  return {
    ...rest,
    source: {},
    eventTime: printMicroTime(api.now()),
    action: text.action ?? 'Binding',
    reportingInstance: `${text.component}-control-plane`,
  };
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
