import { addedBytes } from '#lib/docker/engine/bytes.ts';
import { findUser } from '#lib/docker/engine/user.ts';
import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';
import { type FileNode, type FileTree, normalise } from '#lib/simulator/kubelet/machine/files.ts';
import { type CopyRequest, copyInto, makeFolders } from './copy.ts';
import type { Vertex } from './log.ts';
import type { Step } from './prepare-step.ts';
import { runStep } from './run-step.ts';
import { contextTree, type Solving, type StageState, StepError } from './solving.ts';

type One<Kind extends Step['kind']> = { step: Extract<Step, { kind: Kind }>; vertex: Vertex };

/** Does one filesystem step, or takes its result from the cache. */
export function runInstruction(solving: Solving, state: StageState, one: { step: Step; vertex: Vertex }): void {
  const { step, vertex } = one;
  if (step.kind === 'WORKDIR') changeWorkingDir(solving, state, { step, vertex });
  else if (step.kind === 'RUN') runCommand(solving, state, { step, vertex });
  else copyFiles(solving, state, { step, vertex });
}

/** Gives the tree of an earlier build with the same key, or makes it and remembers it. */
function cached(solving: Solving, state: StageState, given: { key: string; vertex: Vertex; make(): FileTree }): void {
  const { engine, noCache } = solving.input;
  const { key, vertex } = given;
  const known = engine.buildCache.get(key);
  const before = state.tree;
  if (known && !noCache) {
    vertex.lines.push('CACHED');
    state.tree = known.tree;
    state.layerMs = known.createdMs;
  } else {
    const beginMs = engine.now;
    state.tree = given.make();
    vertex.lines.push(`DONE ${(0.1 + (engine.now - beginMs) / 1000).toFixed(1)}s`);
    engine.buildCache.set(key, { tree: state.tree, bytes: addedBytes(before, state.tree), createdMs: engine.now });
    state.layerMs = engine.now;
  }
  state.key = key;
  state.layers = [...state.layers, hexDigest(key, 12)];
  state.layerBytes = addedBytes(before, state.tree);
  state.sizeBytes += state.layerBytes;
}

function changeWorkingDir(solving: Solving, state: StageState, { step, vertex }: One<'WORKDIR'>): void {
  const { workingDir, user } = step;
  cached(solving, state, {
    key: hexDigest(`${state.key}\nWORKDIR ${workingDir} ${user}`),
    vertex,
    make: () => {
      const tree = new Map<string, FileNode>(state.tree);
      // The directory belongs to the user who is set by then.
      const owner = findUser(state.tree, user) ?? { uid: 0, gid: 0 };
      makeFolders(tree, workingDir, { owner });
      return tree;
    },
  });
}

function runCommand(solving: Solving, state: StageState, { step, vertex }: One<'RUN'>): void {
  const { engine } = solving.input;
  const { command, env, workingDir, user, instruction, shown } = step;
  const settings = JSON.stringify([command, [...env], workingDir, user]);
  const fail = (why: string) => {
    const text = `process ${JSON.stringify(shown)} did not complete successfully: ${why}`;
    vertex.lines.push(`ERROR: ${text}`);
    return new StepError(text, vertex, instruction);
  };
  cached(solving, state, {
    key: hexDigest(`${state.key}\nRUN ${settings}`),
    vertex,
    make: () => {
      const ids = findUser(state.tree, user);
      if (!ids) throw fail(`unable to find user ${user}: no matching entries in passwd file`);
      const ran = runStep(engine, { image: state.image, tree: state.tree, env, workingDir, ids, command });
      vertex.lines.push(...ran.output.map((line) => `0.100 ${line}`));
      if (ran.exit === 0) return ran.tree;
      throw fail(`exit code: ${ran.exit}`);
    },
  });
}

function copyFiles(solving: Solving, state: StageState, { step, vertex }: One<'COPY'>): void {
  const source = sourceTree(solving, step);
  const request: CopyRequest = {
    sources: step.sources,
    destination: step.destination,
    workingDir: step.workingDir,
    owner: (step.chown && findUser(state.tree, step.chown)) || { uid: 0, gid: 0 },
    mode: step.mode,
  };
  const content = copiedContent(source, request.sources);
  const target = normalise(step.destination, step.workingDir);
  const what = JSON.stringify([target, step.destination.endsWith('/'), step.chown, step.mode, step.inline]);
  const key = hexDigest(`${state.key}\nCOPY ${what}\n${content}`);
  const missing = copyInto(new Map(), source, request);
  if ('missing' in missing) {
    const text = `failed to calculate checksum of ref ${hexDigest(state.key, 25)}::${hexDigest(key, 25)}: ${JSON.stringify(missing.missing)}: not found`;
    vertex.lines.push(`ERROR: ${text}`);
    throw new StepError(`failed to compute cache key: ${text}`, vertex, step.instruction);
  }
  cached(solving, state, {
    key,
    vertex,
    make: () => {
      const copied = copyInto(state.tree, source, request);
      if ('missing' in copied) throw new Error(`${copied.missing} was there a moment ago`);
      return step.inline.length === 0 ? copied : withInline(copied, step, request);
    },
  });
}

/** Here-documents become files: one at the destination, several in it. */
function withInline(copied: FileTree, step: One<'COPY'>['step'], request: CopyRequest): FileTree {
  const tree = new Map(copied);
  const path = normalise(step.destination, request.workingDir);
  const isFolder = step.destination.endsWith('/') || tree.get(path)?.text === null;
  for (const { name, text } of step.inline) {
    const file = isFolder ? normalise(`${path}/${name}`) : path;
    makeFolders(tree, normalise(`${file}/..`), request);
    tree.set(file, { text, mode: request.mode ?? 0o644, ...request.owner });
  }
  return tree;
}

function sourceTree(solving: Solving, { source }: One<'COPY'>['step']): FileTree {
  if (source === null) return contextTree(solving.input.context);
  return solving.done.get(source)?.tree ?? solving.bases.get(source)?.files ?? new Map();
}

/** What the cache compares: the texts of everything that is copied. */
function copiedContent(source: FileTree, sources: string[]): string {
  const copied = copyInto(new Map(), source, {
    sources,
    destination: '/all/',
    workingDir: '/',
    owner: { uid: 0, gid: 0 },
    mode: null,
  });
  if ('missing' in copied) return '';
  return [...copied]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, node]) => `${path}\n${node.mode}\n${node.text}`)
    .join('\n');
}
