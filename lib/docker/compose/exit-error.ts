/** Ends a compose call with a code of its own, such as a container's; `message` stands alone on a line, empty too. */
export class ComposeExit extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
