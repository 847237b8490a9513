/** Thrown to whoever would have to wait too long for a turn, or behind too many others. */
export class NoTurn extends Error {}

export type Turns = <Value>(work: () => Promise<Value>) => Promise<Value>;

/**
 * Lets work run `atOnce` at a time, in the order in which it came. At most `queueLimit` wait, each for at most
 * `patienceMs`; the others get NoTurn.
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
  let running = 0;
  const waiting = new Set<() => void>();

  function takeTurn(): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return Promise.resolve();
    }
    if (waiting.size >= queueLimit) return Promise.reject(new NoTurn('too many are waiting'));
    return new Promise((resolve, reject) => {
      const called = () => {
        clearTimeout(patience);
        waiting.delete(called);
        resolve();
      };
      const patience = setTimeout(() => {
        waiting.delete(called);
        reject(new NoTurn(`no turn within ${patienceMs} ms`));
      }, patienceMs);
      waiting.add(called);
    });
  }

  function giveTurn(): void {
    const [next] = waiting;
    // Whoever is called runs in the place of whoever ended.
    if (next) next();
    else running -= 1;
  }

  return async (work) => {
    await takeTurn();
    try {
      return await work();
    } finally {
      giveTurn();
    }
  };
}
