import type { Change } from '#lib/simulator/controllers/controller.ts';

/**
 * The log of all changes; the change at place n made revision n + 1. A fork shares what was written before it
 * (`past`, which nobody appends to any more) and goes on with a list of its own.
 */
export type ChangeLog = { past: Segment | null; changes: Change[] };
type Segment = { past: Segment | null; from: number; changes: Change[] };

export function createLog(): ChangeLog {
  return { past: null, changes: [] };
}

/** Gives a second log with the same past; the first one goes on by itself. */
export function forkLog(log: ChangeLog): ChangeLog {
  if (log.changes.length > 0) {
    log.past = { past: log.past, from: lengthBefore(log), changes: log.changes };
    log.changes = [];
  }
  return { past: log.past, changes: [] };
}

/** The changes that made the revisions after `revision`, oldest first, as a new array. */
export function changesAfter(log: ChangeLog, revision: number): Change[] {
  const before = lengthBefore(log);
  if (revision >= before) return log.changes.slice(Math.max(0, revision - before));
  const parts = [log.changes];
  for (let segment = log.past; segment; segment = segment.past) {
    parts.push(segment.changes.slice(Math.max(0, revision - segment.from)));
    if (segment.from <= revision) break;
  }
  return parts.reverse().flat();
}

function lengthBefore(log: ChangeLog): number {
  return log.past ? log.past.from + log.past.changes.length : 0;
}
