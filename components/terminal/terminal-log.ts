import type { RunOutput } from './run-lines.ts';

/** One line that was typed; `output` is null while it runs. An interrupted line was never run, or stopped and undone. */
export type LogEntry = { id: number; line: string; output: RunOutput | null; isInterrupted: boolean };

export type TerminalLog = {
  entries: LogEntry[];
  /** Entries before this place were cleared from the screen; they still count. */
  clearedAt: number;
};

export type LogEvent =
  | { type: 'typed'; lines: string[] }
  | { type: 'answered'; outputs: RunOutput[] }
  | { type: 'interrupted'; line: string }
  | { type: 'stopped'; keptLines: number }
  /** The editor that the last line opened was closed; the line says what was changed there. */
  | { type: 'edited'; line: string }
  | { type: 'cleared' }
  | { type: 'emptied' };

export const emptyLog: TerminalLog = { entries: [], clearedAt: 0 };

/** The next state of the screen. */
export function logReducer(log: TerminalLog, event: LogEvent): TerminalLog {
  const nextId = (log.entries.at(-1)?.id ?? 0) + 1;
  switch (event.type) {
    case 'typed': {
      const added = event.lines.map((line, index) => ({
        id: nextId + index,
        line,
        output: null,
        isInterrupted: false,
      }));
      return { ...log, entries: [...log.entries, ...added] };
    }
    case 'answered': {
      const outputs = [...event.outputs];
      return {
        ...log,
        entries: log.entries.map((entry) =>
          entry.isInterrupted ? entry : { ...entry, output: outputs.shift() ?? null },
        ),
      };
    }
    case 'interrupted': {
      const kept = log.entries.filter((entry) => entry.isInterrupted || entry.output !== null);
      const dropped = log.entries.filter((entry) => !entry.isInterrupted && entry.output === null);
      const stopped =
        dropped.length > 0
          ? dropped.slice(0, 1)
          : [{ id: nextId, line: event.line, output: null, isInterrupted: true }];
      return { ...log, entries: [...kept, ...stopped.map((entry) => ({ ...entry, isInterrupted: true }))] };
    }
    case 'stopped': {
      const [stopped, ...neverRun] = log.entries.filter((entry) => !entry.isInterrupted).slice(event.keptLines);
      const entries = log.entries.filter((entry) => !neverRun.includes(entry));
      return {
        ...log,
        entries: entries.map((entry) => (entry === stopped ? { ...entry, isInterrupted: true } : entry)),
      };
    }
    case 'edited': {
      const last = log.entries.findLast((entry) => !entry.isInterrupted);
      return {
        ...log,
        entries: log.entries.map((entry) => (entry === last ? { ...entry, line: event.line, output: null } : entry)),
      };
    }
    case 'cleared':
      return { ...log, clearedAt: log.entries.length };
    case 'emptied':
      return emptyLog;
  }
}

/** The lines that the cluster has seen or is about to see, in order. */
export function linesOf(log: TerminalLog): string[] {
  return log.entries.filter((entry) => !entry.isInterrupted).map((entry) => entry.line);
}

/** The file that the last line opened in an editor and waits for; null where none is open. */
export function openFileOf(log: TerminalLog): RunOutput['editing'] | null {
  return log.entries.findLast((entry) => !entry.isInterrupted)?.output?.editing ?? null;
}
