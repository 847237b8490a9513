/** How Postgres, Node and what Postgres prints at its end say that there is no room left on the disk. */
const codes = new Set(['53100', 'ENOSPC']);
const lastWords = /(?:FATAL|PANIC):.*No space left on device/;

/** Whether something failed because the disk is full: nothing helps but room. */
export function isStorageFull(error: unknown): boolean {
  if (!isRecord(error)) return false;
  const { code, message, cause, meta } = error;
  if (typeof code === 'string' && codes.has(code)) return true;
  if (typeof message === 'string' && lastWords.test(message)) return true;
  return isStorageFull(cause) || (isRecord(meta) && isStorageFull(meta['driverAdapterError']));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
