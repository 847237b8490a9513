import {
  changeOwner,
  type Files,
  findFile,
  listFiles,
  normalise,
  writeFile,
} from '#lib/simulator/kubelet/machine/files.ts';
import type { Session } from '#lib/simulator/kubelet/shell/session.ts';
import { type Applet, complain, linesOf, pathOf, readFlags } from './applet.ts';

const root = { uid: 0, gid: 0 };
/** Where busybox and shadow begin to count. */
const firstSystemId = 100;
const firstPersonId = 1000;

/** The name of a user or group id by /etc/passwd or /etc/group, or null. */
export function nameOf(files: Files, table: 'passwd' | 'group', number: number): string | null {
  return entriesOf(files, table).find((fields) => fields[2] === String(number))?.[0] ?? null;
}

function entriesOf(files: Files, table: 'passwd' | 'group'): string[][] {
  return linesOf(findFile(files, `/etc/${table}`)?.text ?? '').map((line) => line.split(':'));
}

/** The number of a user or group by its name, or of itself; null when nobody is called so. */
export function idOf(files: Files, table: 'passwd' | 'group', name: string): number | null {
  const entry = entriesOf(files, table).find((fields) => fields[0] === name);
  if (entry) return Number(entry[2]);
  return /^\d+$/.test(name) ? Number(name) : null;
}

function freeId(files: Files, table: 'passwd' | 'group', from: number): number {
  const used = new Set(entriesOf(files, table).map((fields) => Number(fields[2])));
  let number = from;
  while (used.has(number)) number += 1;
  return number;
}

function append(files: Files, table: 'passwd' | 'group', line: string): void {
  const path = `/etc/${table}`;
  writeFile(files, path, `${findFile(files, path)?.text ?? ''}${line}\n`, root);
}

const addgroup: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'g');
  const { files, uid } = session.machine;
  const [name = ''] = rest;
  if (uid !== 0) return complain(session, session.name, 'must be root');
  if (entriesOf(files, 'group').some((fields) => fields[0] === name))
    return complain(session, 'addgroup', `group '${name}' in use`);
  const from = flags.has('S') || flags.has('r') ? firstSystemId : firstPersonId;
  const number = Number(flags.get('g') || freeId(files, 'group', from));
  append(files, 'group', `${name}:x:${number}:`);
  return 0;
};

/** busybox `adduser -D` and shadow's `useradd`: a line in /etc/passwd, a group of the same name, a home. */
const adduser: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'uGghsd');
  const { files, uid } = session.machine;
  const [name = ''] = rest;
  if (uid !== 0) return complain(session, 'adduser', 'permission denied (are you root?)');
  if (entriesOf(files, 'passwd').some((fields) => fields[0] === name))
    return complain(session, 'adduser', `user '${name}' in use`);
  const from = flags.has('S') || flags.has('r') ? firstSystemId : firstPersonId;
  const number = Number(flags.get('u') || freeId(files, 'passwd', from));
  const group = flags.get('G') ?? '';
  const known = group === '' ? null : idOf(files, 'group', group);
  if (group !== '' && known === null) return complain(session, 'adduser', `unknown group ${group}`);
  const gid = known ?? (flags.has('S') ? 65534 : number);
  if (nameOf(files, 'group', gid) === null) append(files, 'group', `${name}:x:${gid}:`);
  const home = flags.get('h') || flags.get('d') || `/home/${name}`;
  append(files, 'passwd', `${name}:x:${number}:${gid}:Linux User,,,:${home}:${flags.get('s') || '/bin/sh'}`);
  if (!flags.has('H') && !findFile(files, home)) writeFile(files, home, null, { uid: number, gid });
  return 0;
};

const chown: Applet = (session, args) => {
  const { flags, rest } = readFlags(args);
  const [who = '', ...names] = rest;
  const { files } = session.machine;
  const [user = '', group] = who.split(/[:.]/);
  const uid = user === '' ? undefined : idOf(files, 'passwd', user);
  const gid = group ? idOf(files, 'group', group) : undefined;
  if (uid === null) return complain(session, 'chown', `unknown user/group ${who}`);
  if (gid === null) return complain(session, 'chown', `unknown user/group ${who}`);
  let status = 0;
  for (const name of names) {
    const path = pathOf(session, name);
    if (session.machine.uid !== 0) status = complain(session, 'chown', `${name}: Operation not permitted`);
    else if (!findFile(files, path)) status = complain(session, 'chown', `${name}: No such file or directory`);
    else giveTo(session, path, { uid, gid, isDeep: flags.has('R') });
  }
  return status;
};

type Gift = { uid: number | undefined; gid: number | undefined; isDeep: boolean };

function giveTo(session: Session, path: string, gift: Gift): void {
  const { files } = session.machine;
  const node = findFile(files, path);
  if (!node) return;
  changeOwner(files, path, { uid: gift.uid ?? node.uid, gid: gift.gid ?? node.gid });
  if (!gift.isDeep || node.text !== null) return;
  for (const name of listFiles(files, path)) giveTo(session, normalise(`${path}/${name}`), gift);
}

const id: Applet = ({ machine, out }, args) => {
  const { flags } = readFlags(args);
  const user = nameOf(machine.files, 'passwd', machine.uid);
  const groupName = (number: number) => nameOf(machine.files, 'group', number);
  const named = (number: number, name: string | null) => (name === null ? String(number) : `${number}(${name})`);
  if (flags.has('u')) out(`${flags.has('n') ? (user ?? machine.uid) : machine.uid}\n`);
  else if (flags.has('g')) out(`${flags.has('n') ? (groupName(machine.gid) ?? machine.gid) : machine.gid}\n`);
  else {
    const groups = [...new Set([...machine.groups, machine.gid])].sort((a, b) => a - b);
    const list = groups.map((group) => named(group, groupName(group))).join(',');
    out(`uid=${named(machine.uid, user)} gid=${named(machine.gid, groupName(machine.gid))} groups=${list}\n`);
  }
  return 0;
};

const whoami: Applet = (session) => {
  const { files, uid } = session.machine;
  const name = nameOf(files, 'passwd', uid);
  if (name === null) return complain(session, 'whoami', `unknown uid ${uid}`);
  session.out(`${name}\n`);
  return 0;
};

export const accountApplets: Record<string, Applet> = {
  addgroup,
  groupadd: addgroup,
  adduser,
  useradd: adduser,
  chown,
  id,
  whoami,
};
