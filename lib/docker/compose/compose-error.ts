/** What compose prints before it ends with 1. */
export class ComposeError extends Error {
  override name = 'ComposeError';
}
