/** Windows that failed sign-ins are counted in. Generous where a whole class sits behind one address. */
export const signInRules = {
  'sign-in-account-address': { limit: 10, windowSeconds: 15 * 60 },
  'sign-in-account': { limit: 100, windowSeconds: 60 * 60 },
  'sign-in-address': { limit: 200, windowSeconds: 15 * 60 },
} as const satisfies Record<string, Rule>;

/** How often one account, or everybody without one behind one address, may ask for something within a window. */
export const budgets = {
  'sign-up': { perUser: 20, perAddress: 200, windowSeconds: 60 * 60 },
  setup: { perUser: 20, perAddress: 20, windowSeconds: 15 * 60 },
  password: { perUser: 10, perAddress: 10, windowSeconds: 15 * 60 },
  account: { perUser: 30, perAddress: 10, windowSeconds: 60 * 60 },
  // A code has eight letters: what is guessed at this pace is never found.
  join: { perUser: 20, perAddress: 20, windowSeconds: 10 * 60 },
  class: { perUser: 60, perAddress: 20, windowSeconds: 60 * 60 },
  members: { perUser: 600, perAddress: 20, windowSeconds: 60 * 60 },
  invitation: { perUser: 120, perAddress: 20, windowSeconds: 60 * 60 },
  administration: { perUser: 120, perAddress: 20, windowSeconds: 60 },
  submission: { perUser: 60, perAddress: 600, windowSeconds: 60 },
  merge: { perUser: 20, perAddress: 20, windowSeconds: 60 },
  terminal: { perUser: 240, perAddress: 2400, windowSeconds: 60 },
  draft: { perUser: 240, perAddress: 240, windowSeconds: 60 },
  'lessons-read': { perUser: 120, perAddress: 120, windowSeconds: 60 },
} as const satisfies Record<string, { perUser: number; perAddress: number; windowSeconds: number }>;

/** No window lasts longer. */
export const longestWindowSeconds = Math.max(
  ...[...Object.values(signInRules), ...Object.values(budgets)].map(({ windowSeconds }) => windowSeconds),
);

export type Rule = { limit: number; windowSeconds: number };
export type BudgetName = keyof typeof budgets;

type Window = { count: number; endsMs: number };

/** Counts attempts in this process alone: what is left of throttling while the database is away. At most `keyLimit` keys. */
export function createLocalThrottle({ keyLimit }: { keyLimit: number }) {
  const windows = new Map<string, Window>();
  return {
    /** Counts one; gives the seconds to wait when the window is used up, or null. */
    spend(key: string, { limit, windowSeconds }: Rule, nowMs: number): number | null {
      const found = windows.get(key);
      if (!found && windows.size >= keyLimit) windows.clear();
      const fresh = { count: 0, endsMs: nowMs + windowSeconds * 1000 };
      // One that ends later than a new one began before the clock was set back.
      const open = found && found.endsMs > nowMs && found.endsMs <= fresh.endsMs ? found : fresh;
      open.count += 1;
      windows.set(key, open);
      return open.count > limit ? Math.max(1, Math.ceil((open.endsMs - nowMs) / 1000)) : null;
    },
  };
}
