import type { Engine, StoredImage } from '#lib/docker/engine/state.ts';
import type { FileTree } from '#lib/simulator/kubelet/machine/files.ts';
import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import { runInMachine } from '#lib/simulator/kubelet/shell/run-in-machine.ts';

export type RunRequest = {
  image: StoredImage;
  tree: FileTree;
  env: Map<string, string>;
  workingDir: string;
  ids: { uid: number; gid: number };
  command: string[];
};

export type RunOutcome = { tree: FileTree; exit: number; output: string[] };

/** Runs one RUN instruction in a container of its own, without a network. */
export function runStep(engine: Engine, request: RunRequest): RunOutcome {
  const machine: Machine = {
    image: request.image.base,
    files: { root: request.tree, volumes: {}, mounts: [], readOnlyRoot: false },
    env: { ...Object.fromEntries(request.env), HOME: request.ids.uid === 0 ? '/root' : '/' },
    cwd: request.workingDir,
    ...request.ids,
    groups: [],
    hostname: 'buildkitsandbox',
    main: request.command,
    now: engine.now,
    network: { get: () => ({ kind: 'no-such-name' }), lookUp: () => null, podIp: '' },
    memoryLimit: null,
    log: () => {},
  };
  const ran = runInMachine(machine, request.command);
  if ('startError' in ran) {
    const text = `runc run failed: unable to start container process: error during container init: ${ran.startError}`;
    return { tree: request.tree, exit: 1, output: [text] };
  }
  engine.now += ran.durationMs;
  const output = `${ran.stdout}${ran.stderr}`.split('\n');
  if (output.at(-1) === '') output.pop();
  return { tree: machine.files.root, exit: ran.exit, output };
}
