import type { EditFile, Editor } from '#lib/simulator/kubectl/edit/editor.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { findFile, writeFile } from '#lib/simulator/kubelet/machine/files.ts';
import { runCommand } from '#lib/simulator/kubelet/shell/run-command.ts';
import type { Session } from '#lib/simulator/kubelet/shell/session.ts';
import { replayEdit } from './edit-record.ts';

/** Characters of a file that may be opened in an editor. */
const fileLimit = 64 * 1024;

/** Editors to type in; the terminal opens its own for them. */
const interactive = /^(\S*\/)?(vi|vim|nvim|nano|pico|emacs|code|micro|ex|ed)(\s|$)/;

/** The editor of one line: what was saved in it before is saved again; after that, `asked` is the file to open for the learner. */
export type LineEditor = { open: Editor; asked: EditFile | null };

/** An editor that nobody has written in yet is closed as it is. */
export function createLineEditor(rounds: string[]): LineEditor {
  const left = [...rounds];
  const line: LineEditor = {
    asked: null,
    open: (file) => {
      if (file.text.length > fileLimit) throw failure('this is too much for the editor here: name fewer objects');
      const round = left.shift();
      if (round === undefined) {
        line.asked ??= file;
        return file.text;
      }
      const saved = replayEdit(file.text, round);
      if (saved === null) throw failure('there was a problem with the editor "vi"');
      return saved;
    },
  };
  return line;
}

/** The program that KUBE_EDITOR or EDITOR names, run in the shell on the file; null without one, or with one to type in. */
export function programEditor(session: Session): Editor | null {
  const { variables, exported } = session.state;
  const command = ['KUBE_EDITOR', 'EDITOR']
    .map((name) => (exported.includes(name) ? (variables[name] ?? '') : ''))
    .find((value) => value !== '');
  if (command === undefined || interactive.test(command)) return null;
  return ({ path, text }) => {
    const { machine } = session;
    writeFile(machine.files, path, text, { uid: machine.uid, gid: machine.gid });
    const { status, said } = runAside(session, commandText(command, path));
    // It is kubectl, not a shell, that misses a program.
    if (status === 127) throw failure(`unable to launch the editor ${JSON.stringify(command)}`);
    session.err(said);
    if (status !== 0) throw failure(`there was a problem with the editor ${JSON.stringify(shownCommand(command))}`);
    return findFile(machine.files, path)?.text ?? '';
  };
}

function runAside(session: Session, text: string): { status: number; said: string } {
  const { err } = session;
  let said = '';
  session.err = (more) => {
    said += more;
  };
  const outcome = runCommand(session, ['sh', '-c', text]);
  session.err = err;
  return { status: outcome.kind === 'done' ? outcome.status : 1, said };
}

/** Without quotes and backslashes a command is split at its blanks; else it is left to the shell. */
function commandText(command: string, path: string): string {
  if (/["'\\]/.test(command)) return `${command} "${path}"`;
  const words = [...command.split(' '), path].filter((word) => word !== '');
  return words.map((word) => `'${word}'`).join(' ');
}

function shownCommand(command: string): string {
  return command.includes(' ') && /["'\\]/.test(command) ? `/bin/bash -c ${command}` : command;
}
