import { findFile, listFiles, sizeOf } from '#lib/simulator/kubelet/machine/files.ts';
import { patternToRegExp } from '#lib/simulator/kubelet/shell/expand.ts';
import type { Session } from '#lib/simulator/kubelet/shell/session.ts';
import { nameOf } from './accounts.ts';
import { type Applet, complain, linesOf, pathOf, readFlags } from './applet.ts';
import { readText } from './files.ts';

/** `find [PATH…]` with -name, -type and -maxdepth. */
const find: Applet = (session, args) => {
  const at = args.findIndex((arg) => arg.startsWith('-') || arg === '!');
  const paths = at < 0 ? args : args.slice(0, at);
  const tests = at < 0 ? [] : args.slice(at);
  const optionOf = (name: string) => {
    const place = tests.indexOf(name);
    return place < 0 ? undefined : tests[place + 1];
  };
  const name = optionOf('-name') ?? optionOf('-iname');
  const type = optionOf('-type');
  const depth = Number(optionOf('-maxdepth') ?? Number.POSITIVE_INFINITY);
  const fits = name === undefined ? null : patternToRegExp(name);
  let status = 0;
  const visit = (path: string, level: number): void => {
    const node = findFile(session.machine.files, pathOf(session, path));
    if (!node) {
      status = complain(session, 'find', `${path}: No such file or directory`);
      return;
    }
    const own = path.replace(/\/+$/, '').split('/').at(-1) || path;
    const isType = type === undefined || type === (node.text === null ? 'd' : 'f');
    if (isType && (fits === null || fits.test(own))) session.out(`${path}\n`);
    if (node.text !== null || level >= depth) return;
    for (const child of listFiles(session.machine.files, pathOf(session, path)))
      visit(`${path === '/' ? '' : path}/${child}`, level + 1);
  };
  for (const path of paths.length > 0 ? paths : ['.']) visit(path, 0);
  return status;
};

/** `stat -c FORMAT`: the mode, the owner, the size and the name. */
const stat: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'c');
  let status = 0;
  for (const name of rest) {
    const node = findFile(session.machine.files, pathOf(session, name));
    if (!node) {
      status = complain(session, 'stat', `can't stat '${name}': No such file or directory`);
      continue;
    }
    const isFolder = node.text === null;
    const values: Record<string, string> = {
      a: (node.mode & 0o7777).toString(8),
      A: letters(node.mode, isFolder),
      u: String(node.uid),
      g: String(node.gid),
      U: nameOf(session.machine.files, 'passwd', node.uid) ?? 'UNKNOWN',
      G: nameOf(session.machine.files, 'group', node.gid) ?? 'UNKNOWN',
      s: String(isFolder ? 4096 : sizeOf(node)),
      n: name,
      F: isFolder ? 'directory' : sizeOf(node) === 0 ? 'regular empty file' : 'regular file',
    };
    const format = flags.get('c') ?? '%n %s %a';
    session.out(`${format.replace(/%(.)/g, (whole, letter: string) => values[letter] ?? whole)}\n`);
  }
  return status;
};

function letters(mode: number, isFolder: boolean): string {
  const bits = [...'rwxrwxrwx'].map((letter, at) => ((mode >> (8 - at)) & 1 ? letter : '-'));
  return (isFolder ? 'd' : '-') + bits.join('');
}

/** `cmp`: says where two files begin to differ. */
const cmp: Applet = (session, args) => {
  const { flags, rest } = readFlags(args);
  const [first = '', second = '-'] = rest;
  const [a, b] = [readText(session, 'cmp', first), readText(session, 'cmp', second)];
  if (a === null || b === null) return 2;
  if (a === b) return 0;
  if (flags.has('s')) return 1;
  const at = [...a].findIndex((char, index) => char !== b[index]);
  if (at < 0 || at >= b.length) session.err(`cmp: EOF on ${a.length < b.length ? first : second}\n`);
  else session.out(`${first} ${second} differ: char ${at + 1}, line ${linesOf(a.slice(0, at + 1)).length}\n`);
  return 1;
};

/** Where a program lies, as `which` and `type` tell. */
export function programPath({ machine }: Session, name: string): string {
  const folders = (machine.env['PATH'] ?? '').split(':');
  const own = folders.find((folder) => findFile(machine.files, `${folder}/${name}`)?.text);
  return `${own ?? '/bin'}/${name}`;
}

export const lookApplets: Record<string, Applet> = { find, stat, cmp };
