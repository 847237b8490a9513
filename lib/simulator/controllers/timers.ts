import type { Key } from './controller.ts';

/** A wish of a controller (by its place in the list) to see a key again at `at`, in ms since the epoch. */
export type Timer = { at: number; lane: number; key: Key };

/** A binary heap by time, then by the order in which the wishes came; one wish per controller and key, the earliest. */
export type Timers = { heap: Slot[]; earliest: Map<string, number>; count: number };
type Slot = Timer & { order: number; id: string };

export function createTimers(): Timers {
  return { heap: [], earliest: new Map(), count: 0 };
}

export function forkTimers(timers: Timers): Timers {
  return { heap: timers.heap.slice(), earliest: new Map(timers.earliest), count: timers.count };
}

/** Adds a wish unless an earlier one stands (as client-go's delaying queue does). */
export function addTimer(timers: Timers, timer: Timer): void {
  const id = idOf(timer);
  const standing = timers.earliest.get(id);
  if (standing !== undefined && standing <= timer.at) return;
  timers.earliest.set(id, timer.at);
  timers.count += 1;
  const { heap } = timers;
  heap.push({ at: timer.at, lane: timer.lane, key: timer.key, order: timers.count, id });
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!isBefore(heap, at, parent)) break;
    swap(heap, at, parent);
    at = parent;
  }
}

export function nextTimer(timers: Timers): number {
  dropReplaced(timers);
  return timers.heap[0]?.at ?? Number.POSITIVE_INFINITY;
}

/** Takes out all wishes for `now` or earlier. */
export function takeDue(timers: Timers, now: number): Timer[] {
  const due: Slot[] = [];
  while (nextTimer(timers) <= now) {
    const timer = pop(timers.heap);
    if (!timer) break;
    timers.earliest.delete(timer.id);
    due.push(timer);
  }
  return due;
}

/** Wishes that an earlier one replaced stay in the heap until they come to its top. */
function dropReplaced(timers: Timers): void {
  for (let top = timers.heap[0]; top && timers.earliest.get(top.id) !== top.at; top = timers.heap[0]) {
    pop(timers.heap);
  }
}

function pop(heap: Slot[]): Slot | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!top || !last || heap.length === 0) return top;
  heap[0] = last;
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let first = at;
    if (left < heap.length && isBefore(heap, left, first)) first = left;
    if (right < heap.length && isBefore(heap, right, first)) first = right;
    if (first === at) return top;
    swap(heap, at, first);
    at = first;
  }
}

function isBefore(heap: Slot[], left: number, right: number): boolean {
  const [a, b] = [heap[left], heap[right]];
  if (!a || !b) return false;
  return a.at === b.at ? a.order < b.order : a.at < b.at;
}

function swap(heap: Slot[], left: number, right: number): void {
  const [a, b] = [heap[left], heap[right]];
  if (!a || !b) return;
  heap[left] = b;
  heap[right] = a;
}

function idOf(timer: Timer): string {
  return `${timer.lane} ${timer.key}`;
}
