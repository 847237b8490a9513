/** A mistake in the words that the CLI itself finds, before it asks the daemon. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
}
