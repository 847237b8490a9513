import { watch } from 'node:fs';

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
  const watcher = watch(folder, { recursive: true }, () => {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!isRunning) void run();
    }, quietMs);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
