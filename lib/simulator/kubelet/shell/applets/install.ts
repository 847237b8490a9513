import {
  changeMode,
  changeOwner,
  findFile,
  normalise,
  type Owner,
  writeFile,
} from '#lib/simulator/kubelet/machine/files.ts';
import type { Session } from '#lib/simulator/kubelet/shell/session.ts';
import { idOf } from './accounts.ts';
import { type Applet, complain, pathOf, readFlags } from './applet.ts';
import { readText } from './files.ts';
import { modeFrom, wayTo } from './modes.ts';

/** Makes directories (`-d`) or copies files, and says at once whose they are and what may be done with them. */
export const install: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'mogt');
  const { files, uid, gid } = session.machine;
  const user = flags.has('o') ? idOf(files, 'passwd', flags.get('o') ?? '') : uid;
  const group = flags.has('g') ? idOf(files, 'group', flags.get('g') ?? '') : gid;
  if (user === null) return complain(session, 'install', `unknown user ${flags.get('o')}`);
  if (group === null) return complain(session, 'install', `unknown group ${flags.get('g')}`);
  const mode = modeFrom(flags.get('m') ?? '755', 0, false);
  if (mode === null) return complain(session, 'install', `invalid mode '${flags.get('m')}'`);
  const owner = { uid: user, gid: group };
  const isOwned = flags.has('o') || flags.has('g');
  const finish = (path: string, name: string): string | undefined => {
    changeMode(files, path, mode);
    if (!isOwned) return undefined;
    if (uid !== 0) return `can't change ownership of ${name}: Operation not permitted`;
    return changeOwner(files, path, owner)?.error;
  };
  let status = 0;
  const tell = (error: string | undefined): void => {
    if (error !== undefined) status = complain(session, 'install', error);
  };
  if (flags.has('d')) {
    for (const name of rest) tell(makeFolder(session, name, { uid, gid }) ?? finish(pathOf(session, name), name));
    return status;
  }
  const to = flags.get('t') ?? rest.pop() ?? '';
  for (const name of rest) {
    const text = readText(session, 'install', name);
    const folder = pathOf(session, to);
    const path = findFile(files, folder)?.text === null ? normalise(`${folder}/${name.split('/').pop()}`) : folder;
    if (text === null) status = 1;
    else {
      const error = writeFile(files, path, text, { uid, gid })?.error;
      tell(error === undefined ? finish(path, to) : `can't create '${to}': ${error}`);
    }
  }
  return status;
};

function makeFolder(session: Session, name: string, owner: Owner): string | undefined {
  const { files } = session.machine;
  for (const one of wayTo(pathOf(session, name))) {
    if (findFile(files, one)) continue;
    const error = writeFile(files, one, null, owner)?.error;
    if (error) return `can't create directory '${name}': ${error}`;
  }
  return undefined;
}
