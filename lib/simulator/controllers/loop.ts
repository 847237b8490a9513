import { ApiError } from '#lib/simulator/api/status.ts';
import type { Store } from '#lib/simulator/api/store.ts';
import type { Client, Controller, Key } from './controller.ts';
import { addTimer, createTimers, forkTimers, nextTimer, type Timers, takeDue } from './timers.ts';

/** How a run of the control loops ended: `exhausted` names the keys that never came to rest. */
export type Settled = { steps: number; exhausted: string[] };

/** The queues of all controllers of one cluster. */
export type Loop = {
  /** Runs controllers until no key is queued and no change is unseen; `maxSteps` bounds the reconciliations. */
  settle(): Settled;
  /** When the next timer is due, in ms since the epoch; Infinity if there is none. */
  nextDue(): number;
  /** Queues the keys of all timers that are due by now. */
  wake(): void;
  /** Queues a key of one controller, for what it learns in another way than by a change. */
  enqueue(controller: string, key: Key): void;
  fork(over: LoopSource): Loop;
};

export type LoopSource = {
  store: Store;
  now(): number;
  clientOf(controller: Controller): Client;
  controllers: readonly Controller[];
};

type Lane = { controller: Controller; client: Client; queue: Set<Key> };

/** Reconciliations of one settling; a rollout of 5,000 replicas takes about 12,000. */
const maxSteps = 50_000;
/** client-go's rate limiter: 5 ms, doubling with each failure, up to 1000 s. */
const firstBackoffMs = 5;
const lastBackoffMs = 1_000_000;

/** A loop over a store, in which nothing is queued yet. */
export function createLoop(source: LoopSource): Loop {
  const lanes = source.controllers.map((controller) => laneOf(controller, source));
  return loopOver(source, { lanes, watching: new Map(), cursor: 0, timers: createTimers(), failures: new Map() });
}

/** `watching`: the lanes that want a resource's changes, found when one is first seen; the same in every fork. */
type State = {
  lanes: Lane[];
  watching: Map<string, number[]>;
  cursor: number;
  timers: Timers;
  /** Failures in a row, by lane and key. */
  failures: Map<string, number>;
};

function laneOf(controller: Controller, source: LoopSource): Lane {
  return { controller, client: source.clientOf(controller), queue: new Set() };
}

function loopOver(source: LoopSource, state: State): Loop {
  return {
    settle: () => settle(source, state),
    nextDue: () => nextTimer(state.timers),
    wake: () => {
      for (const { lane, key } of takeDue(state.timers, source.now())) state.lanes[lane]?.queue.add(key);
    },
    enqueue: (name, key) => {
      state.lanes.find(({ controller }) => controller.name === name)?.queue.add(key);
    },
    fork: (over) =>
      loopOver(over, {
        cursor: state.cursor,
        watching: state.watching,
        timers: forkTimers(state.timers),
        failures: new Map(state.failures),
        lanes: state.lanes.map(({ controller, queue }) => ({
          controller,
          client: over.clientOf(controller),
          queue: queue.size > 0 ? new Set(queue) : new Set(),
        })),
      }),
  };
}

function settle(source: LoopSource, state: State): Settled {
  let steps = 0;
  for (;;) {
    feed(source, state);
    const busy = busyLanes(state);
    if (busy.length === 0) return { steps, exhausted: [] };
    for (const at of busy) {
      const lane = state.lanes[at];
      if (!lane) continue;
      const keys = lane.queue;
      lane.queue = new Set();
      for (const key of keys) reconcile(source, state, at, key);
      steps += keys.size;
      feed(source, state);
    }
    if (steps > maxSteps) {
      return {
        steps,
        exhausted: busy.flatMap((at) => namesOf(state.lanes[at])),
      };
    }
  }
}

function namesOf(lane: Lane | undefined): string[] {
  return lane ? [...lane.queue].map((key) => `${lane.controller.name} ${key}`) : [];
}

function busyLanes({ lanes }: State): number[] {
  const busy: number[] = [];
  for (let at = 0; at < lanes.length; at += 1) if ((lanes[at]?.queue.size ?? 0) > 0) busy.push(at);
  return busy;
}

/** Hands the unseen changes to every controller that watches their resource. */
function feed(source: LoopSource, state: State): void {
  if (state.cursor === source.store.revision()) return;
  const changes = source.store.changesSince(state.cursor);
  state.cursor = source.store.revision();
  for (const change of changes) {
    for (const at of watchersOf(state, change.resource)) {
      const lane = state.lanes[at];
      if (!lane) continue;
      for (const key of lane.controller.keysFor(change, lane.client)) lane.queue.add(key);
    }
  }
}

function watchersOf({ lanes, watching }: State, resource: string): number[] {
  const known = watching.get(resource);
  if (known) return known;
  const found = [...lanes.keys()].filter((at) => lanes[at]?.controller.watches?.includes(resource) ?? true);
  watching.set(resource, found);
  return found;
}

function reconcile(source: LoopSource, state: State, at: number, key: Key): void {
  const lane = state.lanes[at];
  if (!lane) return;
  const { failures, timers } = state;
  try {
    const againMs = lane.controller.reconcile(key, lane.client);
    if (failures.size > 0) failures.delete(`${at} ${key}`);
    if (againMs !== undefined) addTimer(timers, { at: source.now() + againMs, lane: at, key });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const count = (failures.get(`${at} ${key}`) ?? 0) + 1;
    failures.set(`${at} ${key}`, count);
    const backoffMs = Math.min(firstBackoffMs * 2 ** (count - 1), lastBackoffMs);
    addTimer(timers, { at: source.now() + backoffMs, lane: at, key });
  }
}
