/** Thrown to whoever would have to wait too long for a turn, or behind too many others. */
export class NoTurn extends Error {}

/** Runs `work` when it is the turn of `person`, whoever that is to the caller. */
export type Turns = <Value>(work: () => Promise<Value>, person: string) => Promise<Value>;

/** One piece of work that waits. */
type Waiter = { person: string; call: () => void; refuse: (why: string) => void };

/**
 * Lets work run `atOnce` at a time. Each person's waits in the order in which it came, and people take turns: next is
 * whoever has the least running, and of those whoever was served longest ago. So one who sends much only keeps himself
 * waiting. At most `queueLimit` wait, each for at most `patienceMs`; the others get NoTurn. When all places are taken,
 * somebody new gets the last one of whoever has most.
 */
export function createTurns({
  atOnce,
  queueLimit,
  patienceMs,
}: {
  atOnce: number;
  queueLimit: number;
  patienceMs: number;
}): Turns {
  const running: string[] = [];
  const queue = createQueue();

  function takeTurn(person: string): Promise<void> {
    if (running.length < atOnce) {
      running.push(person);
      return Promise.resolve();
    }
    if (queue.size() >= queueLimit) {
      const displaced = queue.displacedBy(person);
      if (!displaced) return Promise.reject(new NoTurn('too many are waiting'));
      displaced.refuse('somebody with less to do came');
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(patience);
        queue.remove(waiter);
      };
      const waiter: Waiter = {
        person,
        call: () => {
          leave();
          running.push(person);
          resolve();
        },
        refuse: (why) => {
          leave();
          reject(new NoTurn(why));
        },
      };
      const patience = setTimeout(() => waiter.refuse(`no turn within ${patienceMs} ms`), patienceMs);
      queue.add(waiter);
    });
  }

  return async (work, person) => {
    await takeTurn(person);
    try {
      return await work();
    } finally {
      running.splice(running.indexOf(person), 1);
      queue.next(person, running)?.call();
    }
  };
}

/** Who waits with what; the order of the people is that of their turns. */
function createQueue() {
  const queues = new Map<string, Waiter[]>();
  const sizeOf = (person: string) => queues.get(person)?.length ?? 0;
  const goLast = (person: string) => {
    const own = queues.get(person);
    queues.delete(person);
    if (own && own.length > 0) queues.set(person, own);
  };
  return {
    size: () => [...queues.values()].reduce((sum, own) => sum + own.length, 0),
    add(waiter: Waiter): void {
      queues.set(waiter.person, [...(queues.get(waiter.person) ?? []), waiter]);
    },
    remove(waiter: Waiter): void {
      const others = (queues.get(waiter.person) ?? []).filter((other) => other !== waiter);
      queues.set(waiter.person, others);
      if (others.length === 0) queues.delete(waiter.person);
    },
    /** Whose place somebody new may have: only of who still has as many as the new one then. */
    displacedBy(person: string): Waiter | null {
      const longest = [...queues.values()].reduce((one, other) => (other.length > one.length ? other : one), []);
      return longest.length > sizeOf(person) + 1 ? (longest.at(-1) ?? null) : null;
    },
    /** Whose turn it is after something of `served` has ended. */
    next(served: string, running: readonly string[]): Waiter | null {
      goLast(served);
      const countOf = (person: string) => running.filter((other) => other === person).length;
      const [first, ...others] = queues.keys();
      if (first === undefined) return null;
      const chosen = others.reduce((one, other) => (countOf(other) < countOf(one) ? other : one), first);
      const waiter = queues.get(chosen)?.[0] ?? null;
      goLast(chosen);
      return waiter;
    },
  };
}
