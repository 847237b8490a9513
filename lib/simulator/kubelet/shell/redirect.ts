import { findFile, normalise, writeFile } from '#lib/simulator/kubelet/machine/files.ts';
import { expandText, type Substitute } from './expand.ts';
import { maxFileChars, type Session } from './session.ts';
import type { Redirection } from './syntax.ts';

/** Opens the files of redirections, in their order. False when one cannot be opened; the mistake is told. */
export function redirect(session: Session, redirections: Redirection[], substitute: Substitute): boolean {
  return redirections.every((redirection) => open(session, redirection, substitute));
}

function open(session: Session, { fd, operator, target }: Redirection, substitute: Substitute): boolean {
  const name = expandText(session, target, substitute);
  if (operator === '<<') {
    session.stdin = name;
    return true;
  }
  if (operator === '>&') {
    if (fd === 2 && name === '1') session.err = session.out;
    else if (fd === 1 && name === '2') session.out = session.err;
    return true;
  }
  return operator === '<' ? openForReading(session, name) : openForWriting(session, fd, name, operator === '>>');
}

function openForReading(session: Session, name: string): boolean {
  const node = findFile(session.machine.files, normalise(name, session.state.cwd));
  if (node?.text === undefined || node.text === null) {
    session.err(`${session.name}: can't open ${name}: no such file\n`);
    return false;
  }
  session.stdin = node.text;
  return true;
}

function openForWriting(session: Session, fd: number, name: string, appends: boolean): boolean {
  const { machine } = session;
  const path = normalise(name, session.state.cwd);
  const write = writerTo(session, path);
  if (write) {
    assign(session, fd, write);
    return true;
  }
  const owner = { uid: machine.uid, gid: machine.gid };
  const old = findFile(machine.files, path)?.text ?? '';
  const error = writeFile(machine.files, path, appends ? old : '', owner);
  if (error) {
    const text = error.error === 'No such file or directory' ? 'nonexistent directory' : error.error;
    session.err(`${session.name}: can't create ${name}: ${text}\n`);
    return false;
  }
  assign(session, fd, (text) => {
    const written = findFile(machine.files, path)?.text ?? '';
    if (written.length >= maxFileChars) return;
    writeFile(machine.files, path, written + text.slice(0, maxFileChars - written.length), owner);
  });
  return true;
}

function assign(session: Session, fd: number, write: (text: string) => void): void {
  if (fd === 2) session.err = write;
  else session.out = write;
}

/** Devices that are no files: nothing, the shell's own streams, the log of process 1. */
function writerTo(session: Session, path: string): ((text: string) => void) | null {
  const { out, err, machine } = session;
  switch (path) {
    case '/dev/null':
      return () => {};
    case '/dev/stdout':
      return out;
    case '/dev/stderr':
      return err;
    case '/proc/1/fd/1':
    case '/proc/1/fd/2':
      return machine.log;
    default:
      return null;
  }
}
