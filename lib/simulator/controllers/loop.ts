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
  fork(over: LoopSource): Loop;
};

export type LoopSource = {
  store: Store;
  now(): number;
  clientOf(controller: Controller): Client;
  controllers: readonly Controller[];
};

type Lane = { controller: Controller; client: Client; queue: Set<Key>; failures: Map<Key, number> };

/** Reconciliations of one settling; a rollout of 5,000 replicas takes about 12,000. */
const maxSteps = 50_000;
/** client-go's rate limiter: 5 ms, doubling with each failure, up to 1000 s. */
const firstBackoffMs = 5;
const lastBackoffMs = 1_000_000;

export function createLoop(source: LoopSource): Loop {
  const lanes = source.controllers.map((controller) => laneOf(controller, source));
  return loopOver(source, { lanes, watching: new Map(), cursor: 0, timers: createTimers() });
}

/** `watching`: the lanes that want a resource's changes, found when one is first seen; the same in every fork. */
type State = { lanes: Lane[]; watching: Map<string, number[]>; cursor: number; timers: Timers };

function laneOf(controller: Controller, source: LoopSource): Lane {
  return { controller, client: source.clientOf(controller), queue: new Set(), failures: new Map() };
}

function loopOver(source: LoopSource, state: State): Loop {
  return {
    settle: () => settle(source, state),
    nextDue: () => nextTimer(state.timers),
    wake: () => {
      for (const { lane, key } of takeDue(state.timers, source.now())) state.lanes[lane]?.queue.add(key);
    },
    fork: (over) =>
      loopOver(over, {
        cursor: state.cursor,
        watching: state.watching,
        timers: forkTimers(state.timers),
        lanes: state.lanes.map(({ controller, queue, failures }) => ({
          controller,
          client: over.clientOf(controller),
          queue: new Set(queue),
          failures: new Map(failures),
        })),
      }),
  };
}

function settle(source: LoopSource, state: State): Settled {
  let steps = 0;
  for (;;) {
    feed(source, state);
    const busy = state.lanes.filter((lane) => lane.queue.size > 0);
    if (busy.length === 0) return { steps, exhausted: [] };
    for (const lane of busy) {
      const keys = [...lane.queue];
      lane.queue.clear();
      for (const key of keys) reconcile(source, state, lane, key);
      steps += keys.length;
      feed(source, state);
    }
    if (steps > maxSteps) {
      return {
        steps,
        exhausted: busy.flatMap((lane) => [...lane.queue].map((key) => `${lane.controller.name} ${key}`)),
      };
    }
  }
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

function reconcile(source: LoopSource, state: State, lane: Lane, key: Key): void {
  const index = state.lanes.indexOf(lane);
  try {
    const againMs = lane.controller.reconcile(key, lane.client);
    lane.failures.delete(key);
    if (againMs !== undefined) addTimer(state.timers, { at: source.now() + againMs, lane: index, key });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const failures = (lane.failures.get(key) ?? 0) + 1;
    lane.failures.set(key, failures);
    const backoffMs = Math.min(firstBackoffMs * 2 ** (failures - 1), lastBackoffMs);
    addTimer(state.timers, { at: source.now() + backoffMs, lane: index, key });
  }
}
