import {
  changeMode,
  changeOwner,
  type FileNode,
  findEntry,
  findFile,
  listFiles,
  normalise,
  removeFile,
  sizeOf,
  writeFile,
  writeZeros,
} from '#lib/simulator/kubelet/machine/files.ts';
import type { Session } from '#lib/simulator/kubelet/shell/session.ts';
import { nameOf } from './accounts.ts';
import { type Applet, complain, pathOf, readFlags } from './applet.ts';

function owner({ machine }: Session) {
  return { uid: machine.uid, gid: machine.gid };
}

/** The text of a file for reading, or a told mistake. */
export function readText(session: Session, applet: string, name: string): string | null {
  if (name === '-') {
    const text = session.stdin;
    session.stdin = '';
    return text;
  }
  const node = findFile(session.machine.files, pathOf(session, name));
  if (node === null) complain(session, applet, `can't open '${name}': No such file or directory`);
  else if (node.text === null) complain(session, applet, 'read error: Is a directory');
  else if (session.machine.uid !== 0 && !mayRead(session, node))
    complain(session, applet, `can't open '${name}': Permission denied`);
  else return node.text;
  return null;
}

function mayRead({ machine }: Session, node: FileNode): boolean {
  if (node.uid === machine.uid) return (node.mode & 0o400) !== 0;
  if (machine.gid === node.gid || machine.groups.includes(node.gid)) return (node.mode & 0o040) !== 0;
  return (node.mode & 0o004) !== 0;
}

const cat: Applet = (session, args) => {
  const { rest } = readFlags(args);
  let status = 0;
  for (const name of rest.length > 0 ? rest : ['-']) {
    const text = readText(session, 'cat', name);
    if (text === null) status = 1;
    else session.out(text);
  }
  return status;
};

const touch: Applet = (session, args) => {
  let status = 0;
  for (const name of readFlags(args).rest) {
    const path = pathOf(session, name);
    const old = findFile(session.machine.files, path);
    const error = writeFile(session.machine.files, path, old?.text ?? (old ? null : ''), owner(session));
    if (error) status = complain(session, 'touch', `${name}: ${error.error}`);
  }
  return status;
};

const rm: Applet = (session, args) => {
  const { flags, rest } = readFlags(args);
  let status = 0;
  for (const name of rest) {
    const path = pathOf(session, name);
    const node = findEntry(session.machine.files, path);
    if (!node && flags.has('f')) continue;
    if (node?.text === null && !flags.has('r') && !flags.has('R'))
      status = complain(session, 'rm', `'${name}' is a directory`);
    else {
      const error = removeFile(session.machine.files, path);
      if (error) status = complain(session, 'rm', `can't remove '${name}': ${error.error}`);
    }
  }
  return status;
};

function copy(session: Session, applet: string, from: string, to: string): boolean {
  const source = pathOf(session, from);
  const node = findFile(session.machine.files, source);
  if (!node) {
    complain(session, applet, `can't stat '${from}': No such file or directory`);
    return false;
  }
  let target = pathOf(session, to);
  if (findFile(session.machine.files, target)?.text === null)
    target = normalise(`${target}/${source.split('/').pop()}`);
  const isNew = !findFile(session.machine.files, target);
  const error = node.zeros
    ? writeZeros(session.machine.files, target, sizeOf(node), owner(session))
    : writeFile(session.machine.files, target, node.text, owner(session));
  if (!error && (isNew || applet === 'mv')) keepNature(session, { target, node, isMove: applet === 'mv' });
  if (error) complain(session, applet, `can't create '${to}': ${error.error}`);
  else if (node.text === null) {
    for (const name of listFiles(session.machine.files, source))
      copy(session, applet, `${source}/${name}`, `${target}/${name}`);
  }
  return error === null;
}

/** A copy has the rights of its source, less what others may not write; what root moves keeps its owner as well. */
function keepNature(
  { machine }: Session,
  { target, node, isMove }: { target: string; node: FileNode; isMove: boolean },
): void {
  changeMode(machine.files, target, isMove ? node.mode : node.mode & ~0o022);
  if (isMove && machine.uid === 0) changeOwner(machine.files, target, { uid: node.uid, gid: node.gid });
}

const cp: Applet = (session, args) => {
  const { rest } = readFlags(args);
  const to = rest.at(-1) ?? '';
  return rest.slice(0, -1).every((from) => copy(session, 'cp', from, to)) ? 0 : 1;
};

const mv: Applet = (session, args) => {
  const { rest } = readFlags(args);
  const to = rest.at(-1) ?? '';
  let status = 0;
  for (const from of rest.slice(0, -1)) {
    if (copy(session, 'mv', from, to)) removeFile(session.machine.files, pathOf(session, from));
    else status = 1;
  }
  return status;
};

const ls: Applet = (session, args) => {
  const { flags, rest } = readFlags(args);
  const isLong = flags.has('l');
  let status = 0;
  const names = rest.length > 0 ? rest : ['.'];
  const hasTitles = names.length > 1 || flags.has('R');
  for (const name of names) {
    const path = pathOf(session, name);
    const node = findFile(session.machine.files, path) ?? findEntry(session.machine.files, path);
    if (!node) {
      status = complain(session, 'ls', `${name}: No such file or directory`);
      continue;
    }
    const entry = findEntry(session.machine.files, path) ?? node;
    if (node.text !== null || flags.has('d') || (isLong && entry.link !== undefined)) {
      session.out(`${isLong ? longLine(session, entry, name, flags.has('n')) : name}\n`);
      continue;
    }
    if (hasTitles && name !== names[0]) session.out('\n');
    listFolder(session, name, { flags, isTitled: hasTitles });
  }
  return status;
};

type Listing = { flags: ReadonlyMap<string, string>; isTitled: boolean };

/** What a directory holds, with -R then what its directories hold; links are not gone through. */
function listFolder(session: Session, name: string, { flags, isTitled }: Listing): void {
  const { files } = session.machine;
  const path = pathOf(session, name);
  if (isTitled) session.out(`${name}:\n`);
  const own = flags.has('a') ? ['.', '..'] : [];
  const children = listFiles(files, path).filter((child) => !child.startsWith('.') || flags.has('a') || flags.has('A'));
  if (flags.has('l')) session.out(`total ${blocksOf(session, path, [...own, ...children])}\n`);
  for (const child of [...own, ...children]) {
    const place = normalise(`${path}/${child}`);
    const inside = findEntry(files, place) ?? findFile(files, place);
    session.out(`${flags.has('l') && inside ? longLine(session, inside, child, flags.has('n')) : child}\n`);
  }
  if (!flags.has('R')) return;
  for (const child of children) {
    if (findEntry(files, normalise(`${path}/${child}`))?.text !== null) continue;
    session.out('\n');
    listFolder(session, `${name.replace(/\/+$/, '')}/${child}`, { flags, isTitled });
  }
}

/** KiB that files take, in blocks of four. */
function blocksOf({ machine }: Session, path: string, names: string[]): number {
  return names.reduce((sum, name) => {
    const entry = findEntry(machine.files, normalise(`${path}/${name}`));
    return sum + (typeof entry?.text === 'string' ? Math.ceil(sizeOf(entry) / 4096) * 4 : 4);
  }, 0);
}

function longLine(session: Session, node: FileNode, name: string, isNumeric: boolean): string {
  const bits = [0o400, 0o200, 0o100, 0o040, 0o020, 0o010, 0o004, 0o002, 0o001];
  let mode = bits.map((bit, index) => ((node.mode & bit) !== 0 ? 'rwx'[index % 3] : '-')).join('');
  if ((node.mode & 0o2000) !== 0) mode = `${mode.slice(0, 5)}s${mode.slice(6)}`;
  if ((node.mode & 0o1000) !== 0) mode = `${mode.slice(0, 8)}t`;
  const who = (table: 'passwd' | 'group', id: number) =>
    ((isNumeric ? null : nameOf(session.machine.files, table, id)) ?? String(id)).padEnd(8);
  const bytes = node.text === null ? 4096 : (node.link?.length ?? sizeOf(node));
  const size = String(bytes).padStart(9);
  const when = new Date(session.machine.now);
  const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  const time = `${months[when.getUTCMonth()]} ${String(when.getUTCDate()).padStart(2)} ${when.toISOString().slice(11, 16)}`;
  const links = node.text === null ? 2 : 1;
  const kind = node.link === undefined ? (node.text === null ? 'd' : '-') : 'l';
  return `${kind}${mode} ${String(links).padStart(4)} ${who('passwd', node.uid)} ${who('group', node.gid)} ${size} ${time} ${name}${node.link === undefined ? '' : ` -> ${node.link}`}`;
}

export const fileApplets: Record<string, Applet> = { cat, touch, rm, cp, mv, ls };
