import type { Api } from '#lib/simulator/api/call.ts';
import { createClient } from '#lib/simulator/api/client.ts';
import { createMemory, type Memory } from '#lib/simulator/api/memory.ts';
import type { Random } from '#lib/simulator/api/random.ts';
import { handleRaw, type RawRequest, type RawResponse } from '#lib/simulator/api/raw.ts';
import type { ApiRequest, ApiResponse } from '#lib/simulator/api/request.ts';
import { handle } from '#lib/simulator/api/server.ts';
import { createStore, type Store } from '#lib/simulator/api/store.ts';
import { createBuiltIns } from '#lib/simulator/built-ins/built-ins.ts';
import { controllers } from '#lib/simulator/controllers/all.ts';
import type { Change, Client } from '#lib/simulator/controllers/controller.ts';
import { createLoop, type Loop, type Settled } from '#lib/simulator/controllers/loop.ts';
import type { KubeObject } from '#lib/simulator/value.ts';

export type ClusterOptions = {
  /** `instant`: a scheduled pod is Running and Ready at once. `model`: containers behave as the image catalogue says. */
  kubelet?: 'instant' | 'model';
  /** Of uids and generated names. */
  seed?: number;
  /** Where the clock starts, in ms since the epoch. */
  startMs?: number;
};

/** A read-only look at one revision. */
export type View = {
  find(resource: string, namespace: string | undefined, name: string): KubeObject | null;
  list(resource: string, namespace?: string): KubeObject[];
};

/** A whole cluster: an API server, its store, control loops and a clock that only `advance` moves. */
export type Cluster = {
  /** How pods run: what `createCluster` was told. */
  readonly kubelet: 'instant' | 'model';
  /** The HTTP face: one request, one answer; never throws. */
  request(request: ApiRequest): ApiResponse;
  /** The same by path, for `--raw`: also health, version and discovery. */
  requestRaw(request: RawRequest): RawResponse;
  /** Typed access as a cluster administrator, past authorisation and decoding. */
  client: Client;
  /** Runs control loops until nothing changes, without moving the clock. */
  settle(): Settled;
  /** Moves the clock by `ms`, stopping at every timer on the way; settles before and after. */
  advance(ms: number): Settled;
  /** When a control loop wants to run next, in ms since the epoch; Infinity if none does. */
  nextTimerMs(): number;
  /** Has a node's kubelet look at a pod again (`namespace/name`) when the cluster settles next. */
  wakeKubelet(pod: string): void;
  now(): number;
  revision(): number;
  fork(): Cluster;
  changesSince(revision: number): Change[];
  at(revision: number): View;
};

/** 2026-01-01 00:00:00 UTC. */
const defaultStartMs = 1_767_225_600_000;
/** Timers that one `advance` may fire; more means that a loop asks for itself again and again. */
const maxWakes = 100_000;

/** A fresh cluster with what every Kubernetes has from the start, and nothing else. */
export function createCluster(options: ClusterOptions = {}): Cluster {
  const clock = { ms: options.startMs ?? defaultStartMs };
  const core = coreOf(createStore(), clock, { state: options.seed ?? 1 }, createMemory());
  const kubelet = options.kubelet ?? 'instant';
  core.api.memory.set('cluster', 'kubelet', kubelet);
  createBuiltIns(core.api);
  return clusterOver(core, kubelet, createLoop(sourceOf(core)));
}

type Core = { api: Api; store: Store; clock: { ms: number }; random: Random };

function coreOf(store: Store, clock: { ms: number }, random: Random, memory: Memory): Core {
  const api = { store, now: () => clock.ms, random, memory } as Api;
  api.client = createClient(api, 'kube-apiserver');
  return { api, store, clock, random };
}

function sourceOf({ api, store }: Core) {
  const clients = new Map<string, Client>();
  const clientOf = ({ manager = 'kube-controller-manager' }: { manager?: string }) => {
    const client = clients.get(manager) ?? createClient(api, manager);
    clients.set(manager, client);
    return client;
  };
  return { store, now: api.now, controllers, clientOf };
}

function clusterOver(core: Core, kubelet: 'instant' | 'model', loop: Loop): Cluster {
  const { api, store, clock } = core;
  return {
    kubelet,
    request: (request) => handle(api, request),
    requestRaw: (request) => handleRaw(api, request),
    client: api.client,
    settle: loop.settle,
    advance: (ms) => advance(clock, loop, ms),
    nextTimerMs: loop.nextDue,
    wakeKubelet: (pod) => loop.enqueue('kubelet', pod),
    now: api.now,
    revision: store.revision,
    changesSince: store.changesSince,
    at: store.at,
    fork: () => {
      const forked = coreOf(store.fork(), { ...clock }, { ...core.random }, core.api.memory.fork());
      return clusterOver(forked, kubelet, loop.fork(sourceOf(forked)));
    },
  };
}

function advance(clock: { ms: number }, loop: Loop, ms: number): Settled {
  const end = clock.ms + ms;
  const total = loop.settle();
  for (let wakes = 0; wakes < maxWakes && loop.nextDue() <= end && total.exhausted.length === 0; wakes += 1) {
    clock.ms = Math.max(clock.ms, loop.nextDue());
    loop.wake();
    const settled = loop.settle();
    total.steps += settled.steps;
    total.exhausted.push(...settled.exhausted);
  }
  clock.ms = end;
  return total;
}
