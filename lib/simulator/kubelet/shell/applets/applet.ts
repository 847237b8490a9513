import { type FileError, normalise } from '#lib/simulator/kubelet/machine/files.ts';
import type { Outcome } from '#lib/simulator/kubelet/shell/outcome.ts';
import type { Session } from '#lib/simulator/kubelet/shell/session.ts';

/** A program: gets the shell that calls it, and its arguments without its name. Gives an exit code or more. */
export type Applet = (session: Session, args: string[]) => Outcome | number;

/** Tells a mistake as busybox does, `name: text`, and gives exit code 1. */
export function complain(session: Session, name: string, text: string, status = 1): number {
  session.err(`${name}: ${text}\n`);
  return status;
}

export function pathOf(session: Session, name: string): string {
  return normalise(name, session.state.cwd);
}

export function errorText(error: FileError): string {
  return error.error;
}

/** Flags of one letter (joined or not) and the other arguments; `valued` flags take what follows. */
export function readFlags(args: string[], valued = ''): { flags: Map<string, string>; rest: string[] } {
  const flags = new Map<string, string>();
  const rest: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      rest.push(...args.slice(at + 1));
      break;
    }
    if (!/^-[^-]/.test(arg) || rest.length > 0) {
      rest.push(arg);
      continue;
    }
    for (let index = 1; index < arg.length; index += 1) {
      const flag = arg[index] ?? '';
      if (!valued.includes(flag)) {
        flags.set(flag, '');
        continue;
      }
      const attached = arg.slice(index + 1);
      if (attached === '') at += 1;
      flags.set(flag, attached === '' ? (args[at] ?? '') : attached);
      break;
    }
  }
  return { flags, rest };
}

/** The lines of a text; a last one without a newline counts. */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}
