import type { JsonObject } from '#lib/simulator/value.ts';

/** meta/v1 Status as the server answers it. */
export type Status = {
  code?: number;
  reason?: string;
  message?: string;
  details?: {
    name?: string;
    kind?: string;
    group?: string;
    causes?: { message?: string; field?: string; reason?: string }[];
  };
};

/** An error that kubectl prints and ends with; `exit` is the process's exit code. */
export class CommandError extends Error {
  override name = 'CommandError';
  exit = 1;
  /** Whether the command's help is printed in front of it. */
  showsHelp = false;
}

/** An answer of the API server that is an error. Its message is the Status's. */
export class StatusError extends CommandError {
  override name = 'StatusError';
  readonly status: Status;
  constructor(status: Status) {
    super(status.message ?? '');
    this.status = status;
  }
}

/** Several errors that are printed one a line (utilerrors.Aggregate). */
export class SeveralErrors extends CommandError {
  override name = 'SeveralErrors';
  readonly errors: CommandError[];
  constructor(errors: CommandError[]) {
    super(errors.length === 1 ? errors[0]?.message : `[${errors.map((error) => error.message).join(', ')}]`);
    this.errors = errors;
  }
}

/** Ends the command without a word. */
export class SilentExit extends CommandError {
  override name = 'SilentExit';
}

/** Why a command that goes on for ever was ended: nothing happened any more, or it went on for long enough. */
export type Ending = 'quiet' | 'limit';

/** Ends a command that would go on for ever, as Ctrl-C does. */
export class Interrupted extends SilentExit {
  override name = 'Interrupted';
  override exit = 130;
  readonly ending: Ending;
  constructor(ending: Ending) {
    super('');
    this.ending = ending;
  }
}

/** Text that is printed as it is, without `error: ` (cmdutil.ErrExit after an own message). */
export class PlainError extends CommandError {
  override name = 'PlainError';
}

/** A mistake that is told behind `error: `. */
export function failure(text: string): CommandError {
  return new CommandError(text);
}

/** cmdutil.UsageErrorf: wrong arguments. */
export function usageError(path: string, text: string): CommandError {
  return new CommandError(`${text}\nSee '${path} -h' for help and examples`);
}

/** Wrong arguments of `kubectl config`, which prints its whole help and then the error. */
export function helpError(text: string): CommandError {
  return Object.assign(new CommandError(text), { showsHelp: true });
}

/** A call of `kubectl config` that names nothing: its help and no error. */
export function helpOnly(): CommandError {
  return Object.assign(new SilentExit(''), { exit: 0, showsHelp: true });
}

/** What the commands' FlagErrorFunc makes of pflag's error. */
export function usageFlagError(path: string, text: string): CommandError {
  // diff tells a wrong flag as any other trouble, since its exit code 1 means a difference.
  if (path === 'kubectl diff') return Object.assign(usageError(path, text), { exit: 2 });
  return new CommandError(`${text}\nSee '${path} --help' for usage.`);
}

/** cmdutil.AddSourceToErr: names the file in front of the message; a Status stays one. */
export function withSource(verb: string, source: string, error: CommandError): CommandError {
  if (source === '') return error;
  const text = `error when ${verb} ${JSON.stringify(source)}: ${error.message}`;
  if (error instanceof StatusError) return new StatusError({ ...error.status, message: text });
  return new CommandError(text);
}

/** One error, or an aggregate of several; null for none. */
export function aggregate(errors: CommandError[]): CommandError | null {
  if (errors.length === 0) return null;
  return errors.length === 1 ? (errors[0] ?? null) : new SeveralErrors(errors);
}

/** Whether the server said that there is no such object. */
export function isNotFound(error: unknown): boolean {
  return isReason(error, 'NotFound');
}

/** Whether the server refused for this reason. */
export function isReason(error: unknown, reason: string): boolean {
  return error instanceof StatusError && error.status.reason === reason;
}

/** What kubectl prints on stderr for an error that ended a command (cmdutil.CheckErr). Ends with a newline. */
export function printError(error: CommandError): string {
  const one = error instanceof SeveralErrors && error.errors.length === 1 ? (error.errors[0] ?? error) : error;
  if (one instanceof SilentExit) return '';
  if (one instanceof PlainError) return endWithNewline(one.message);
  if (one instanceof SeveralErrors) return one.errors.map((item) => `${messageFor(item)}\n`).join('');
  if (one instanceof StatusError && one.status.reason === 'Invalid') return endWithNewline(invalidText(one.status));
  const standard = one instanceof StatusError ? messageFor(one) : null;
  if (standard !== null) return endWithNewline(standard);
  const text = one.message.startsWith('error: ') ? one.message : `error: ${one.message}`;
  return endWithNewline(text);
}

/** StandardErrorMessage, or the plain message. */
export function messageFor(error: CommandError): string {
  if (!(error instanceof StatusError)) return error.message;
  const { reason } = error.status;
  if (reason === 'Unauthorized') return `error: You must be logged in to the server (${error.message})`;
  return reason ? `Error from server (${reason}): ${error.message}` : `Error from server: ${error.message}`;
}

function invalidText(status: Status): string {
  const { details, message } = status;
  let head = 'The request is invalid';
  if (!details) return message ? `${head}: ${message}` : head;
  const causes = details.causes ?? [];
  if (details.kind || details.name) head = `The ${details.kind ?? ''} ${JSON.stringify(details.name ?? '')} is invalid`;
  else if (message && causes.length === 0) return `${head}: ${message}`;
  if (causes.length === 0) return head;
  const seen = new Set(causes.map((cause) => `${cause.field}: ${cause.message}`));
  const lines = [...seen];
  // MultilineError ends a single cause with a newline of its own, whatever the cause ends with.
  return lines.length === 1 ? `${head}: ${lines[0]}\n` : `${head}: \n${lines.map((line) => `* ${line}`).join('\n')}\n`;
}

function endWithNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** The Status of a response body. */
export function statusOf(body: unknown): Status {
  return body !== null && typeof body === 'object' ? (body as JsonObject as Status) : {};
}
