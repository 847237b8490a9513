import { findFile, listFiles, normalise, writeFile } from '#lib/simulator/kubelet/machine/files.ts';
import type { Session } from '#lib/simulator/kubelet/shell/session.ts';
import { type Applet, complain, pathOf } from './applet.ts';
import { readText } from './files.ts';

type Entry = { name: string; text: string | null; mode: number };
/** An archive is a text here: a mark, and what it holds. */
const mark = 'tar archive\n';

/** `tar` with c, t or x and f, v, C; z is taken and changes nothing that could be seen. */
export const tar: Applet = (session, args) => {
  const call = readCall(args);
  if (call === null) return complain(session, 'BusyBox v1.35.0', 'usage: tar c|x|t [-f TARFILE] [-C DIR] [FILE]...');
  const cwd = call.folder === null ? session.state.cwd : pathOf(session, call.folder);
  if (findFile(session.machine.files, cwd)?.text !== null)
    return complain(session, 'tar', `can't change directory to '${call.folder}': No such file or directory`);
  if (call.action === 'c') return create(session, call, cwd);
  const text = readText(session, 'tar', call.file);
  if (text === null) return 1;
  const entries = entriesOf(text);
  if (entries === null) return complain(session, 'tar', text === '' ? 'short read' : 'invalid tar magic');
  return call.action === 't' ? list(session, call, entries) : extract(session, call, { entries, cwd });
};

/** What an archive holds; null for any other text. */
function entriesOf(text: string): Entry[] | null {
  if (!text.startsWith(mark)) return null;
  try {
    const read: unknown = JSON.parse(text.slice(mark.length));
    return Array.isArray(read) && read.every(isEntry) ? read : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isEntry(one: unknown): one is Entry {
  if (typeof one !== 'object' || one === null || !('name' in one) || !('text' in one) || !('mode' in one)) return false;
  return (
    typeof one.name === 'string' && typeof one.mode === 'number' && (one.text === null || typeof one.text === 'string')
  );
}

type TarCall = { action: string; file: string; folder: string | null; isTold: boolean; names: string[] };

/** Letters may stand without a hyphen when they come first. */
function readCall(args: string[]): TarCall | null {
  const words = args[0] !== undefined && !args[0].startsWith('-') ? [`-${args[0]}`, ...args.slice(1)] : [...args];
  const call: TarCall = { action: '', file: '-', folder: null, isTold: false, names: [] };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (!/^-[a-zA-Z]/.test(word)) {
      call.names.push(word);
      continue;
    }
    for (const letter of word.slice(1)) {
      if ('cxt'.includes(letter)) call.action = letter;
      else if (letter === 'f') call.file = words.shift() ?? '-';
      else if (letter === 'C') call.folder = words.shift() ?? '';
      else if (letter === 'v') call.isTold = true;
      else if (!'zjpko'.includes(letter)) return null;
    }
  }
  return call.action === '' ? null : call;
}

function create(session: Session, { file, names, isTold }: TarCall, cwd: string): number {
  if (names.length === 0) return complain(session, 'tar', 'empty archive');
  const { files, uid, gid } = session.machine;
  const entries: Entry[] = [];
  let [isMissing, isRooted] = [false, false];
  const add = (name: string): void => {
    const node = findFile(files, normalise(name, cwd));
    if (!node) {
      complain(session, 'tar', `${name}: No such file or directory`);
      isMissing = true;
      return;
    }
    const shown = name.replace(/^\/+/, '') + (node.text === null && !name.endsWith('/') ? '/' : '');
    entries.push({ name: shown, text: node.text, mode: node.mode });
    if (isTold) (file === '-' ? session.err : session.out)(`${shown}\n`);
    if (node.text !== null) return;
    for (const child of listFiles(files, normalise(name, cwd))) add(`${name.replace(/\/+$/, '')}/${child}`);
  };
  for (const name of names) {
    if (name.startsWith('/') && !isRooted) {
      session.err("tar: removing leading '/' from member names\n");
      isRooted = true;
    }
    add(name);
  }
  const text = mark + JSON.stringify(entries);
  const error = file === '-' ? null : writeFile(files, pathOf(session, file), text, { uid, gid });
  if (error) return complain(session, 'tar', `can't open '${file}': ${error.error}`);
  if (file === '-') session.out(text);
  return isMissing ? complain(session, 'tar', 'error exit delayed from previous errors') : 0;
}

function wanted({ names }: TarCall, { name }: Entry): boolean {
  const bare = (text: string) => text.replace(/\/+$/, '');
  return names.length === 0 || names.some((one) => bare(name) === bare(one) || name.startsWith(`${bare(one)}/`));
}

function list(session: Session, call: TarCall, entries: Entry[]): number {
  const shown = entries.filter((one) => wanted(call, one));
  for (const { name, text, mode } of shown) {
    const bits = [...'rwxrwxrwx'].map((letter, at) => ((mode >> (8 - at)) & 1 ? letter : '-')).join('');
    const size = String(text === null ? 0 : new TextEncoder().encode(text).length).padStart(9);
    const time = new Date(session.machine.now).toISOString().slice(0, 19).replace('T', ' ');
    session.out(call.isTold ? `${text === null ? 'd' : '-'}${bits} 0/0 ${size} ${time} ${name}\n` : `${name}\n`);
  }
  return missing(session, call, shown);
}

function extract(session: Session, call: TarCall, { entries, cwd }: { entries: Entry[]; cwd: string }): number {
  const { files, uid, gid } = session.machine;
  const shown = entries.filter((one) => wanted(call, one));
  for (const { name, text } of shown) {
    const path = normalise(name, cwd);
    const parts = path.split('/').slice(1);
    for (let depth = 1; depth < parts.length; depth += 1) {
      const folder = `/${parts.slice(0, depth).join('/')}`;
      if (!findFile(files, folder)) writeFile(files, folder, null, { uid, gid });
    }
    if (text === null && findFile(files, path)) continue;
    const error = writeFile(files, path, text, { uid, gid });
    if (error) return complain(session, 'tar', `can't open '${name}': ${error.error}`);
    if (call.isTold) session.out(`${name}\n`);
  }
  return missing(session, call, shown);
}

function missing(session: Session, { names }: TarCall, shown: Entry[]): number {
  const bare = (text: string) => text.replace(/\/+$/, '');
  const absent = names.find(
    (one) => !shown.some(({ name }) => bare(name) === bare(one) || name.startsWith(`${bare(one)}/`)),
  );
  return absent === undefined ? 0 : complain(session, 'tar', `${absent}: not found in archive`);
}
