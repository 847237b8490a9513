import { runDocker } from '#lib/docker/cli/run.ts';
import { advanceEngine } from '#lib/docker/engine/clock.ts';
import { workFolder } from '#lib/docker/engine/host-files.ts';
import { hostNetwork } from '#lib/docker/engine/network.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { runKubectl, runLine } from '#lib/simulator/kubectl/run.ts';
import type { KubectlResult, Shell } from '#lib/simulator/kubectl/shell.ts';
import { splitWords } from '#lib/simulator/kubectl/shell-words.ts';
import { findImage } from '#lib/simulator/kubelet/images/catalogue.ts';
import { findFile, treeOf, writeFile } from '#lib/simulator/kubelet/machine/files.ts';
import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import { netApplets } from '#lib/simulator/kubelet/shell/applets/net.ts';
import { interpreter, runText } from '#lib/simulator/kubelet/shell/interpret.ts';
import { runCommand } from '#lib/simulator/kubelet/shell/run-command.ts';
import { createSession, createShellState, maxChars, type Session } from '#lib/simulator/kubelet/shell/session.ts';
import { readEditRecord } from './edit-record.ts';
import { createLineEditor, programEditor } from './host-editor.ts';

/** The learner's machine: kubectl with its cluster, or docker with its engine, or both; they share the files. */
export type Host = { files: Map<string, string>; kubectl: Shell | null; engine: Engine | null };

/** What only a shell can do: operators, substitutions, variables. */
const needsShell = /[|&;<>$`(){}*\n]/;

/**
 * Runs one line as the learner's shell does. A plain kubectl or docker call goes straight to it; anything else through
 * the shell, with kubectl, docker and curl beside its own programs. Time that a `sleep` takes passes. Each line begins in
 * the working directory with fresh variables. `editing`: an editor was opened and waits for what the learner writes; the
 * line went on as if it had been closed.
 */
export function runHostLine(host: Host, line: string): KubectlResult {
  const { typed, rounds } = readEditRecord(line);
  const editor = createLineEditor(rounds);
  if (host.kubectl) host.kubectl.editor = editor.open;
  const plain = needsShell.test(unquoted(typed)) ? null : runPlain(host, typed);
  const result = plain ?? runInShell(host, typed);
  return editor.asked ? { ...result, editing: editor.asked } : result;
}

/** Null: the first word is neither kubectl nor docker. */
function runPlain({ kubectl, engine }: Host, line: string): KubectlResult | null {
  const split = splitWords(line);
  if ('problem' in split || split.words.length === 0) return kubectl ? runLine(line, kubectl) : emptyOr(split);
  if (split.words[0] === 'kubectl' && kubectl) return runKubectl(split.words, kubectl);
  if (split.words[0] === 'docker' && engine) return runDocker(split.words, engine, { isTyped: true });
  return null;
}

function emptyOr(split: { words: string[] } | { problem: string }): KubectlResult {
  return 'problem' in split
    ? { exit: 2, stdout: '', stderr: `bash: ${split.problem}\n` }
    : { exit: 0, stdout: '', stderr: '' };
}

type Printed = Omit<KubectlResult, 'exit'>;

function runInShell(host: Host, line: string): KubectlResult {
  const printed: Printed = { stdout: '', stderr: '' };
  const machine = machineOf(host);
  const session = createSession(machine, createShellState(machine), {
    interpreter,
    out: (text) => {
      if (printed.stdout.length < maxChars) printed.stdout += text;
    },
    err: (text) => {
      if (printed.stderr.length < maxChars) printed.stderr += text;
    },
  });
  session.name = 'bash';
  session.programs = programsOf(host, printed);
  runText(session, line);
  passTime(host, session);
  takeFiles(host, machine);
  // The machine's shell is busybox's; the learner's is bash, with sudo.
  const stderr = printed.stderr.replace(/^((?:bash|sudo): [^\n]+): not found$/gm, '$1: command not found');
  return { ...printed, exit: session.exit ?? session.state.status, stderr };
}

function programsOf(host: Host, printed: Printed): Session['programs'] {
  const { kubectl, engine } = host;
  const call = (session: Session, run: (stdin: string | undefined) => KubectlResult): number => {
    passTime(host, session);
    takeFiles(host, session.machine);
    const { exit, stdout, stderr, ended } = run(session.stdin === '' ? undefined : session.stdin);
    showFiles(host, session.machine);
    if (engine) session.machine.now = engine.now;
    session.err(stderr);
    session.out(stdout);
    if (ended) printed.ended = ended;
    return exit;
  };
  const programs: Session['programs'] = {};
  if (netApplets['curl']) programs['curl'] = netApplets['curl'];
  if (engine)
    programs['docker'] = (session, args) =>
      call(session, (stdin) => runDocker(['docker', ...args], engine, { stdin, isTyped: stdin === undefined }));
  // The learner may do everything already.
  programs['sudo'] = (session, args) => {
    const { name } = session;
    session.name = 'sudo';
    const outcome = runCommand(session, args);
    session.name = name;
    return outcome;
  };
  if (kubectl) {
    programs['kubectl'] = (session, args) =>
      call(session, (stdin) => {
        if (stdin !== undefined) kubectl.stdin = stdin;
        const lineEditor = kubectl.editor;
        const own = programEditor(session);
        if (own) kubectl.editor = own;
        const result = runKubectl(['kubectl', ...args], kubectl);
        if (lineEditor) kubectl.editor = lineEditor;
        delete kubectl.stdin;
        return result;
      });
  }
  return programs;
}

function passTime({ kubectl, engine }: Host, session: Session): void {
  if (session.delayMs === 0) return;
  kubectl?.cluster.advance(session.delayMs);
  if (engine) advanceEngine(engine, session.delayMs);
  session.machine.now += session.delayMs;
  session.delayMs = 0;
}

function machineOf(host: Host): Machine {
  const image = findImage('docker.io/library/alpine', '3.22');
  if (!image) throw new Error('the catalogue has no alpine');
  const machine: Machine = {
    image,
    files: {
      root: treeOf({
        '/home/learner': null,
        '/tmp': null,
        '/dev/null': '',
        '/etc/hostname': 'study\n',
        '/etc/passwd': accounts,
      }),
      volumes: {},
      mounts: [{ path: workFolder, volume: 'work', subPath: '', readOnly: false }],
      readOnlyRoot: false,
    },
    env: { HOME: '/home/learner', USER: 'learner', PATH: '/usr/local/bin:/usr/bin:/bin', PWD: workFolder },
    cwd: workFolder,
    uid: 0,
    gid: 0,
    groups: [],
    hostname: 'study',
    main: ['bash'],
    now: host.engine?.now ?? 0,
    network: host.engine ? hostNetwork(host.engine) : noNetwork,
    memoryLimit: null,
    log: () => {},
  };
  showFiles(host, machine);
  return machine;
}

const accounts = 'learner:x:0:0::/home/learner:/bin/bash\n';

const noNetwork: Machine['network'] = {
  podIp: '127.0.0.1',
  lookUp: () => null,
  get: (host) => (/^(localhost|[\d.]+)$/.test(host) ? { kind: 'refused', ip: '127.0.0.1' } : { kind: 'no-such-name' }),
};

/** Files with a relative name lie in the working directory; `/tmp/kubectl-edit-1.yaml` where its name says. */
function showFiles({ files }: Host, { files: tree, uid, gid }: Machine): void {
  const inWork = [...files].filter(([name]) => !name.startsWith('/'));
  tree.volumes['work'] = treeOf(Object.fromEntries(inWork.map(([name, text]) => [`/${name}`, text])));
  for (const [name, text] of files) if (name.startsWith('/')) writeFile(tree, name, text, { uid, gid });
}

function takeFiles({ files }: Host, machine: Machine): void {
  const tree = machine.files.volumes['work'] ?? new Map();
  for (const name of [...files.keys()]) {
    const text = (name.startsWith('/') ? findFile(machine.files, name) : tree.get(`/${name}`))?.text ?? null;
    if (text === null) files.delete(name);
    else files.set(name, text);
  }
  for (const [path, node] of tree) if (node.text !== null) files.set(path.slice(1), node.text);
}

/** The line without what quotes and backslashes keep from the shell; `"…$x…"` is not kept. */
function unquoted(line: string): string {
  return line
    .replace(/\\./g, '')
    .replace(/'[^']*'/g, '')
    .replace(/"([^"$`]*)"/g, '');
}
