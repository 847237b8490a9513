import { type FSWatcher, readdirSync, watch } from 'node:fs';
import path from 'node:path';

/** Editors save in several steps; what comes within this time is one change. */
const quietMs = 150;

/**
 * Calls `act` after each change below a folder, never twice at once; a change while it runs makes it run again after.
 * Errors go to `onError`, and the watching goes on. Gives the function that ends it.
 */
export function watchFolder(
  folder: string,
  { act, onError }: { act: () => Promise<void>; onError: (error: unknown) => void },
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isChanged = false;
  const run = async () => {
    isRunning = true;
    while (isChanged) {
      isChanged = false;
      await act().catch(onError);
    }
    isRunning = false;
  };
  const changed = () => {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      watchAll();
      if (!isRunning) void run();
    }, quietMs);
  };
  // One watcher a folder: Node's own recursive watching loses a file that an editor replaced while saving.
  const watchers = new Map<string, FSWatcher>();
  const watchAll = () => {
    const folders = new Set(foldersBelow(folder));
    for (const [name, watcher] of watchers) {
      if (folders.has(name)) continue;
      watcher.close();
      watchers.delete(name);
    }
    for (const name of folders) if (!watchers.has(name)) watchers.set(name, watch(name, changed).on('error', changed));
  };
  watchAll();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

function foldersBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return [
    folder,
    ...entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(entry.parentPath, entry.name)),
  ];
}
