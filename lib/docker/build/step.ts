import { addedBytes } from '#lib/docker/engine/bytes.ts';
import { findUser } from '#lib/docker/engine/user.ts';
import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';
import { type FileNode, type FileTree, normalise } from '#lib/simulator/kubelet/machine/files.ts';
import { type CopyRequest, copyInto, makeFolders } from './copy.ts';
import { type Instruction, jsonForm, splitArguments } from './dockerfile.ts';
import { commandOf, variablesOf } from './image-config.ts';
import type { Vertex } from './log.ts';
import { runStep } from './run-step.ts';
import { contextTree, type Solving, type StageState, StepError } from './solving.ts';
import { copyFrom, findStage } from './stages.ts';

import { expand } from './variables.ts';

type Step = { instruction: Instruction; vertex: Vertex };

/** Does one filesystem step, or takes its result from the cache. */
export function runInstruction(solving: Solving, state: StageState, step: Step): void {
  const { name } = step.instruction;
  if (name === 'WORKDIR') changeWorkingDir(solving, state, step);
  else if (name === 'RUN') runCommand(solving, state, step);
  else copyFiles(solving, state, step);
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

function changeWorkingDir(solving: Solving, state: StageState, { instruction, vertex }: Step): void {
  const path = expand(instruction.args, variablesOf(state)).text;
  state.config.workingDir = normalise(path, state.config.workingDir || '/');
  const key = hexDigest(`${state.key}\nWORKDIR ${state.config.workingDir}`);
  cached(solving, state, {
    key,
    vertex,
    make: () => {
      const tree = new Map<string, FileNode>(state.tree);
      // The directory belongs to the user who is set by then.
      const owner = findUser(state.tree, state.config.user) ?? { uid: 0, gid: 0 };
      makeFolders(tree, state.config.workingDir, { owner });
      return tree;
    },
  });
}

function runCommand(solving: Solving, state: StageState, { instruction, vertex }: Step): void {
  const { engine } = solving.input;
  const [heredoc] = instruction.heredocs;
  const isScript = heredoc !== undefined && /^<<-?['"]?\w+['"]?$/.test(instruction.args);
  const command = isScript ? [...state.shell, heredoc.text] : commandOf(state, instruction.args);
  const env = variablesOf(state);
  const key = hexDigest(`${state.key}\nRUN ${JSON.stringify(command)}\n${JSON.stringify([...env])}`);
  cached(solving, state, {
    key,
    vertex,
    make: () => {
      const ids = findUser(state.tree, state.config.user);
      const shown = isScript ? instruction.args : command.join(' ');
      if (!ids) {
        const text = `process ${JSON.stringify(shown)} did not complete successfully: unable to find user ${state.config.user}: no matching entries in passwd file`;
        vertex.lines.push(`ERROR: ${text}`);
        throw new StepError(text, vertex, instruction);
      }
      const workingDir = state.config.workingDir || '/';
      const ran = runStep(engine, { image: state.image, tree: state.tree, env, workingDir, ids, command });
      vertex.lines.push(...ran.output.map((line) => `0.100 ${line}`));
      if (ran.exit === 0) return ran.tree;
      const text = `process ${JSON.stringify(shown)} did not complete successfully: exit code: ${ran.exit}`;
      vertex.lines.push(`ERROR: ${text}`);
      throw new StepError(text, vertex, instruction);
    },
  });
}

function copyFiles(solving: Solving, state: StageState, { instruction, vertex }: Step): void {
  const source = sourceTree(solving, state, instruction);
  const known = variablesOf(state);
  const words = jsonForm(instruction.args) ?? splitArguments(instruction.args).map((word) => expand(word, known).text);
  const destination = words.at(-1) ?? '/';
  const heredocs = new Map(instruction.heredocs.map(({ word, text }) => [word, text]));
  const inline = words.slice(0, -1).flatMap((word) => heredocs.get(word.replace(/^<<-?['"]?|['"]$/g, '')) ?? []);
  const request: CopyRequest = {
    sources: words.slice(0, -1).filter((word) => !word.startsWith('<<')),
    destination,
    workingDir: state.config.workingDir || '/',
    owner: ownerOf(state, instruction),
    mode: modeOf(instruction),
    mayMatchNothing: instruction.name === 'ADD',
  };
  const content = copiedContent(source, request.sources);
  const key = hexDigest(`${state.key}\n${instruction.original}\n${content}\n${inline.join('\n')}`);
  const missing = copyInto(new Map(), source, request);
  if ('missing' in missing) {
    const text = `failed to calculate checksum of ref ${hexDigest(state.key, 25)}::${hexDigest(key, 25)}: ${JSON.stringify(missing.missing)}: not found`;
    vertex.lines.push(`ERROR: ${text}`);
    throw new StepError(`failed to compute cache key: ${text}`, vertex, instruction);
  }
  cached(solving, state, {
    key,
    vertex,
    make: () => {
      const copied = copyInto(state.tree, source, request);
      if ('missing' in copied) throw new Error(`${copied.missing} was there a moment ago`);
      if (inline.length === 0) return copied;
      const tree = new Map(copied);
      const path = normalise(destination, request.workingDir);
      makeFolders(tree, normalise(`${path}/..`), request);
      tree.set(path, { text: inline.join(''), mode: request.mode ?? 0o644, ...request.owner });
      return tree;
    },
  });
}

function sourceTree(solving: Solving, state: StageState, instruction: Instruction): FileTree {
  const from = copyFrom(instruction);
  if (from === null) return contextTree(solving.input.context);
  const stage = findStage(solving.plan.stages.slice(0, state.stage.index), from);
  const built = stage ? solving.done.get(stage) : undefined;
  return built?.tree ?? solving.bases.get(from)?.files ?? new Map();
}

/** What the cache compares: the texts of everything that is copied. */
function copiedContent(source: FileTree, sources: string[]): string {
  const copied = copyInto(new Map(), source, {
    sources,
    destination: '/all/',
    workingDir: '/',
    owner: { uid: 0, gid: 0 },
    mode: null,
    mayMatchNothing: true,
  });
  if ('missing' in copied) return '';
  return [...copied]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, node]) => `${path}\n${node.mode}\n${node.text}`)
    .join('\n');
}

function ownerOf(state: StageState, instruction: Instruction): { uid: number; gid: number } {
  const flag = instruction.flags.find((one) => one.startsWith('--chown='));
  return (flag && findUser(state.tree, flag.slice('--chown='.length))) || { uid: 0, gid: 0 };
}

function modeOf(instruction: Instruction): number | null {
  const flag = instruction.flags.find((one) => one.startsWith('--chmod='));
  const mode = Number.parseInt(flag?.slice('--chmod='.length) ?? '', 8);
  return Number.isNaN(mode) ? null : mode;
}
