/** What the daemon refuses with; the CLI prints it behind `Error response from daemon: `. */
export class DaemonError extends Error {
  override readonly name = 'DaemonError';
}

/** No container of that name or id. */
export function noSuchContainer(name: string): DaemonError {
  return new DaemonError(`No such container: ${name}`);
}
