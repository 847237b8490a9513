import { changeMode, findFile, listFiles, normalise, writeFile } from '#lib/simulator/kubelet/machine/files.ts';
import { type Applet, complain, pathOf, readFlags } from './applet.ts';

const people: Record<string, number> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 };
const rights: Record<string, number> = { r: 0o444, w: 0o222, x: 0o111, s: 0o6000, t: 0o1000 };
/** What a mode that names nobody leaves alone. */
const umask = 0o022;

/** The bits that a mode, in digits or as `u=rwx,go-w`, makes of the old ones; null when it is none. */
export function modeFrom(text: string, old: number, isFolder: boolean): number | null {
  if (/^[0-7]{1,5}$/.test(text)) return Number.parseInt(text, 8) & 0o7777;
  if (!/^[ugoa]*([+=-][rwxXst]*)+(,[ugoa]*([+=-][rwxXst]*)+)*$/.test(text)) return null;
  let bits = old;
  for (const clause of text.split(',')) {
    const [who = ''] = /^[ugoa]*/.exec(clause) ?? [];
    const named = [...who].reduce((sum, letter) => sum | (people[letter] ?? 0), 0);
    const of = who === '' ? 0o7777 & ~umask : named;
    for (const [, sign = '', letters = ''] of clause.slice(who.length).matchAll(/([+=-])([rwxXst]*)/g)) {
      const capital = isFolder || (bits & 0o111) !== 0 ? 0o111 : 0;
      const given =
        [...letters].reduce((sum, letter) => sum | (letter === 'X' ? capital : (rights[letter] ?? 0)), 0) & of;
      if (sign === '+') bits |= given;
      else if (sign === '-') bits &= ~given;
      else bits = (bits & ~(who === '' ? 0o7777 : named)) | given;
    }
  }
  return bits;
}

/** Flags stand before the mode, and a mode may begin with `-`, as in `chmod -w file`. */
const chmod: Applet = (session, args) => {
  const count = args.findIndex((arg) => !/^-[Rvcf]+$/.test(arg));
  const flags = args.slice(0, Math.max(count, 0)).join('');
  const [mode = '', ...names] = args.slice(Math.max(count, 0));
  if (modeFrom(mode, 0, false) === null) return complain(session, 'chmod', `invalid mode '${mode}'`);
  let status = 0;
  const change = (path: string, name: string): void => {
    const { files, uid } = session.machine;
    const node = findFile(files, path);
    const error =
      node && uid !== 0 && node.uid !== uid
        ? 'Operation not permitted'
        : changeMode(files, path, modeFrom(mode, node?.mode ?? 0, node?.text === null) ?? 0)?.error;
    if (error) status = complain(session, 'chmod', `${name}: ${error}`);
    if (!flags.includes('R') || node?.text !== null) return;
    for (const inner of listFiles(files, path)) change(normalise(`${path}/${inner}`), `${name}/${inner}`);
  };
  for (const name of names) change(pathOf(session, name), name);
  return status;
};

const mkdir: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'm');
  const { files, uid, gid } = session.machine;
  const mode = modeFrom(flags.get('m') ?? '755', 0o777, true);
  if (mode === null) return complain(session, 'mkdir', `invalid mode '${flags.get('m')}'`);
  let status = 0;
  for (const name of rest) {
    const path = pathOf(session, name);
    const made = flags.has('p') ? wayTo(path) : [path];
    for (const one of made) {
      const node = findFile(files, one);
      if (node && flags.has('p')) continue;
      const error = node ? 'File exists' : writeFile(files, one, null, { uid, gid })?.error;
      if (error) status = complain(session, 'mkdir', `can't create directory '${name}': ${error}`);
      else if (one === path && flags.has('m')) changeMode(files, one, mode);
    }
  }
  return status;
};

/** A path and the directories above it, from the top. */
export function wayTo(path: string): string[] {
  const parts = path.split('/').filter(Boolean);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

export const modeApplets: Record<string, Applet> = { chmod, mkdir };
