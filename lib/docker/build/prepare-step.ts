import { normalise } from '#lib/simulator/kubelet/machine/files.ts';
import { isIgnored } from './context.ts';
import { DockerfileError, type Heredoc, type Instruction, readHeredocWord } from './dockerfile.ts';
import { expandWord, unknownVariables } from './expand-word.ts';
import { expanded } from './expanded.ts';
import { mountProblem } from './mounts.ts';
import type { Draft, Item, Scope } from './prepare.ts';
import { copyFrom } from './sources.ts';
import type { Stage } from './stages.ts';
import { flagOf } from './validate.ts';
import { ExpandError, expand } from './variables.ts';

type Base = {
  instruction: Instruction;
  /** As the log shows it. */
  heading: string;
  env: Map<string, string>;
  workingDir: string;
  user: string;
};

/** A step that makes a layer, with everything it needs. */
export type Step = Base &
  (
    | { kind: 'RUN'; command: string[]; shown: string }
    | { kind: 'WORKDIR' }
    | {
        kind: 'COPY';
        sources: string[];
        inline: { name: string; text: string }[];
        destination: string;
        chown: string;
        mode: number | null;
        source: Stage | null;
        isAdd: boolean;
      }
  );

type Given = { scope: Scope; nameOf(text: string): string };

function baseOf(draft: Draft, instruction: Instruction, heading: string): Base {
  const { workingDir, user } = draft.config;
  return { instruction, heading, env: new Map(draft.env), workingDir: workingDir || '/', user };
}

/** The written line with its variables replaced and its name in capitals; as it is when it cannot be read. */
function shownLine(text: string, draft: Draft, options: Parameters<typeof expand>[2]): string {
  let line = text.trim();
  try {
    line = expand(line, draft.env, options).text;
  } catch (error) {
    if (!(error instanceof ExpandError)) throw error;
  }
  const at = line.indexOf(' ');
  return at < 0 ? line.toUpperCase() : line.slice(0, at).toUpperCase() + line.slice(at);
}

/** A RUN: what it runs, and how the log and the history show it. */
export function prepareRun(draft: Draft, one: Instruction, { scope, nameOf }: Given): Item {
  for (const flag of one.flags.filter((text) => text.startsWith('--mount='))) {
    const problem = mountProblem(flag.slice('--mount='.length), (text) => expandWord(draft, one, { scope, text }));
    if (problem !== null) throw new DockerfileError(problem, one);
  }
  const [text = ''] = one.words;
  const [heredoc] = one.heredocs;
  const isScript = heredoc !== undefined && !one.isJson && readHeredocWord(text) !== null;
  const script = isScript ? scriptOf(heredoc) : [text, ...one.heredocs.map((doc) => doc.text + doc.word)].join('\n');
  const isProgram = isScript && script.startsWith('#!');
  const shell = draft.config.shell ?? ['/bin/sh', '-c'];
  const command = one.isJson ? one.words : [...shell, script];
  const summary = isScript ? ` (${summaryOf(heredoc.text)})` : '';
  const heading = nameOf(
    shownLine(one.original.trim() + summary, draft, {
      escapeMark: scope.escapeMark,
      keepsQuotes: true,
      keepsUnknown: true,
    }),
  );
  const shown = isProgram ? [...shell, `/dev/pipes/${heredoc.word}`] : command;
  const args = [...draft.args].map(([name, value]) => `${name}=${draft.env.get(name) ?? value ?? ''}`);
  const before = args.length > 0 ? [`|${args.length}`, ...args] : [];
  return {
    createdBy: `RUN ${[...before, ...shown].join(' ')} # buildkit`,
    step: { ...baseOf(draft, one, heading), kind: 'RUN', command, shown: shown.join(' ') },
  };
}

function scriptOf({ text, dropsTabs }: Heredoc): string {
  return dropsTabs ? text.replace(/^\t+/gm, '') : text;
}

function summaryOf(text: string): string {
  const [first = '', ...more] = text.trim().split(/\r?\n/);
  return more.length > 0 ? `${first}...` : first;
}

/** A WORKDIR, which sets the working directory for what follows. */
export function prepareWorkdir(draft: Draft, one: Instruction, { scope, nameOf }: Given): Item {
  const path = expandWord(draft, one, { scope, text: one.words[0] ?? '' });
  if (!draft.hasWorkdir && !path.startsWith('/')) {
    const text = `Relative workdir ${JSON.stringify(path)} can have unexpected results if the base image changes`;
    scope.linter.warn('WorkdirRelativePath', text, one);
  }
  draft.hasWorkdir = true;
  draft.config.workingDir = path.startsWith('/') ? path : normalise(path, draft.config.workingDir || '/');
  const createdBy = `WORKDIR ${draft.config.workingDir}`;
  if (draft.config.workingDir === '/') return { createdBy, step: null };
  const heading = nameOf(shownLine(one.original, draft, { escapeMark: scope.escapeMark }));
  return { createdBy, step: { ...baseOf(draft, one, heading), kind: 'WORKDIR' } };
}

/** A COPY or an ADD, with its sources and what stands in the Dockerfile itself. */
export function prepareCopy(draft: Draft, one: Instruction, given: Given & { source: Stage | null }): Item {
  const { scope, nameOf, source } = given;
  const read = (text: string) => expandWord(draft, one, { scope, text });
  const chown = read(flagOf(one, 'chown') ?? '');
  const chmod = read(flagOf(one, 'chmod') ?? '');
  const written = one.words.slice(0, -1);
  const paths = written.filter((word) => readHeredocWord(word) === null).map(read);
  const destination = read(one.words.at(-1) ?? '');
  const inline = written.flatMap((word) => inlineFile(draft, one, { word, scope }));
  const mode = modeOf(chmod, one);
  const checksum = read(flagOf(one, 'checksum') ?? '');
  if (checksum !== '' && paths.length !== 1)
    throw new DockerfileError("checksum can't be specified for multiple sources", one);
  if (checksum !== '' && !isRemote(paths[0] ?? ''))
    throw new DockerfileError('checksum requires HTTP(S) or Git sources', one);
  const heading = nameOf(shownLine(one.original, draft, { escapeMark: scope.escapeMark }));
  for (const path of paths) {
    if (one.name === 'COPY' && isRemote(path))
      throw new DockerfileError(`source can't be a ${/\.git(#|$)/.test(path) ? 'git ref' : 'URL'} for COPY`, one);
    if (copyFrom(one) === null && !isRemote(path)) checkIgnored(path, one, scope);
  }
  const words = [
    one.name,
    ...(flagOf(one, 'parents') === 'true' ? ['--parents'] : []),
    ...(chown ? [`--chown=${chown}`] : []),
    ...(chmod ? [`--chmod=${chmod}`] : []),
    ...paths,
    ...inline.map(({ name }) => `<<${name}`),
    destination,
    '# buildkit',
  ];
  return {
    createdBy: words.join(' '),
    step: {
      ...baseOf(draft, one, heading),
      kind: 'COPY',
      sources: paths,
      inline,
      destination,
      chown,
      mode,
      source,
      isAdd: one.name === 'ADD',
    },
  };
}

const isRemote = (path: string): boolean => /^(https?:\/\/|git@|git:\/\/|ssh:\/\/)/.test(path);

function inlineFile(
  draft: Draft,
  one: Instruction,
  { word, scope }: { word: string; scope: Scope },
): { name: string; text: string }[] {
  const name = readHeredocWord(word)?.word;
  const heredoc = one.heredocs.find((doc) => doc.word === name);
  if (!heredoc) return [];
  const text = scriptOf(heredoc);
  if (!heredoc.expands) return [{ name: heredoc.word, text }];
  const read = expanded(text, one, { env: draft.env, escapeMark: '\\', ignoresQuotes: true });
  unknownVariables(draft, one, { linter: scope.linter, unknown: read.unknown });
  return [{ name: heredoc.word, text: read.text }];
}

/** `755` as a number; a symbolic mode (`u+x`) changes nothing here. */
function modeOf(chmod: string, one: Instruction): number | null {
  if (chmod === '') return null;
  if (/^[0-7]+$/.test(chmod) && Number.parseInt(chmod, 8) <= 0o7777) return Number.parseInt(chmod, 8);
  if (/^[ugoa]*[-+=][rwxXstugo]*(,[ugoa]*[-+=][rwxXstugo]*)*$/.test(chmod)) return null;
  const isNumber = /^\d+$/.test(chmod);
  throw new DockerfileError(
    isNumber
      ? `invalid chmod parameter: '${chmod}'. it should be octal string and between 0 and 07777`
      : 'invalid syntax',
    one,
  );
}

/** A source that .dockerignore leaves out; exceptions (`!`) are too hard to tell beforehand. */
function checkIgnored(path: string, one: Instruction, { ignore, linter }: Scope): void {
  if (ignore.length === 0 || ignore.some(({ negated }) => negated)) return;
  const clean = normalise(path, '/').slice(1) || (path.startsWith('/') ? '/' : '.');
  const isRoot = clean === '.' || clean === '/';
  if (isRoot ? !ignore.some(({ text }) => ['*', '**', '**/*'].includes(text)) : !isIgnored(ignore, clean)) return;
  const shown = path.startsWith('/') && !isRoot ? `/${clean}` : clean;
  const verb = one.name === 'COPY' ? 'Copy' : 'Add';
  const text = `Attempting to ${verb} file ${JSON.stringify(shown)} that is excluded by .dockerignore`;
  linter.warn('CopyIgnoredFile', text, one);
}
