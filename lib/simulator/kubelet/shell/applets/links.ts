import {
  findEntry,
  findFile,
  followed,
  linkFile,
  normalise,
  removeFile,
  writeFile,
} from '#lib/simulator/kubelet/machine/files.ts';
import { type Applet, complain, pathOf, readFlags } from './applet.ts';

/** `ln -s TARGET… NAME`; without -s a copy, as contents are not shared here. -f puts it in the place of another. */
const ln: Applet = (session, args) => {
  const { flags, rest } = readFlags(args);
  const { files, uid, gid } = session.machine;
  if (rest.length === 0) return complain(session, 'BusyBox v1.35.0', 'usage: ln [-sf] TARGET... LINK|DIR');
  const last = rest.length > 1 ? (rest.at(-1) ?? '') : '.';
  const targets = rest.length > 1 ? rest.slice(0, -1) : rest;
  let status = 0;
  for (const target of targets) {
    const isFolder = findFile(files, pathOf(session, last))?.text === null && !flags.has('n');
    const path = isFolder ? normalise(`${pathOf(session, last)}/${target.split('/').at(-1)}`) : pathOf(session, last);
    if (findEntry(files, path)) {
      if (!flags.has('f')) {
        status = complain(session, 'ln', `${last}: File exists`);
        continue;
      }
      removeFile(files, path);
    }
    const source = flags.has('s') ? null : findFile(files, pathOf(session, target));
    if (!flags.has('s') && source === null) {
      status = complain(session, 'ln', `${target}: No such file or directory`);
      continue;
    }
    const error = flags.has('s')
      ? linkFile(files, path, target, { uid, gid })
      : writeFile(files, path, source?.text ?? '', { uid, gid });
    if (error) status = complain(session, 'ln', `${last}: ${error.error}`);
  }
  return status;
};

/** Where a link leads, as it was written; with -f all links on the way are followed. Nothing is said of other files. */
const readlink: Applet = (session, args) => {
  const { flags, rest } = readFlags(args);
  const { files } = session.machine;
  let status = 0;
  for (const name of rest) {
    const path = pathOf(session, name);
    const shown = flags.has('f') ? followed(files, path) : (findEntry(files, path)?.link ?? null);
    if (shown === null) status = 1;
    else session.out(flags.has('n') ? shown : `${shown}\n`);
  }
  return status;
};

/** The path itself, without links, `.` and `..`. */
const realpath: Applet = (session, args) => {
  let status = 0;
  for (const name of args) {
    const path = followed(session.machine.files, pathOf(session, name));
    if (path === null || !findFile(session.machine.files, path))
      status = complain(session, 'realpath', `${name}: No such file or directory`);
    else session.out(`${path}\n`);
  }
  return status;
};

export const linkApplets: Record<string, Applet> = { ln, readlink, realpath };
