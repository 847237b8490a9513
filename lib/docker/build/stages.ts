import { DockerfileError, type Instruction } from './dockerfile.ts';
import type { Linter } from './linter.ts';
import { hint, nearest } from './suggest.ts';
import { flagOf } from './validate.ts';
import { ExpandError, type Expanded, expand } from './variables.ts';

/** One FROM with what follows it; or an image that COPY or a mount names, which is a stage without steps. */
export type Stage = {
  /** How it is called in the log: its name, `stage-1`, or '' when there is only one. */
  label: string;
  /** Lower case; '' without AS. */
  name: string;
  /** The image or stage it begins with, expanded. */
  base: string;
  /** The earlier stage that it begins with. */
  parent: Stage | null;
  from: Instruction;
  instructions: Instruction[];
  /** The stages that its instructions copy from, by the instruction. */
  sources: Map<Instruction, Stage[]>;
  /** An image that is only copied from. */
  isImage: boolean;
};

export type Plan = {
  stages: Stage[];
  /** Variables of the first FROM: what is built in, and the ARGs in front of it. */
  globals: Map<string, string>;
  target: Stage;
  /** The stages that the target needs, in the order of the Dockerfile. */
  needed: Stage[];
};

type Given = { target: string; args: Map<string, string>; escapeMark: string; linter: Linter };

/** Groups instructions into stages and finds the ones that the target needs. */
export function planStages(instructions: Instruction[], given: Given): Plan {
  const first = instructions.findIndex(({ name }) => name === 'FROM');
  const target = given.target || (instructions.findLast(({ name }) => name === 'FROM')?.words[2] ?? '').toLowerCase();
  const builtIn = platformArgs(given.args, target || 'default');
  const metaArgs = instructions.slice(0, first);
  checkDefaults(instructions, { ...given, builtIn, metaArgs });
  const globals = withArgs(builtIn, metaArgs, given);
  const declared = [
    ...globals.keys(),
    ...metaArgs.flatMap(({ words }) => words.map((word) => word.split('=')[0] ?? '')),
  ];
  const stages: Stage[] = [];
  for (const instruction of instructions.slice(first)) {
    if (instruction.name === 'FROM') stages.push(newStage(instruction, stages, { ...given, globals, declared }));
    else stages.at(-1)?.instructions.push(instruction);
  }
  const found = findTarget(stages, given.target);
  for (const stage of [...stages]) for (const one of stage.instructions) findSources(stages, stage, { one, given });
  refuseCircles(stages);
  if (stages.length === 1 && stages[0]) stages[0].label = '';
  const needed = new Set<Stage>();
  collect(found, needed);
  return { stages, globals, target: found, needed: stages.filter((stage) => needed.has(stage)) };
}

/** What BuildKit tells a Dockerfile of the machine. */
function platformArgs(args: Map<string, string>, target: string): Map<string, string> {
  const known: [string, string][] = [];
  for (const side of ['BUILD', 'TARGET'])
    known.push(
      [`${side}PLATFORM`, 'linux/amd64'],
      [`${side}OS`, 'linux'],
      [`${side}OSVERSION`, ''],
      [`${side}ARCH`, 'amd64'],
      [`${side}VARIANT`, ''],
    );
  known.push(['TARGETSTAGE', target]);
  return new Map(known.map(([name, value]) => [name, args.get(name) ?? value]));
}

function withArgs(
  builtIn: Map<string, string>,
  metaArgs: Instruction[],
  { args, escapeMark }: { args: Map<string, string>; escapeMark: string },
): Map<string, string> {
  const globals = new Map(builtIn);
  for (const one of metaArgs) {
    for (const word of one.words) {
      const at = word.indexOf('=');
      const name = at < 0 ? word : word.slice(0, at);
      const value =
        args.get(name) ?? (at < 0 ? undefined : expanded(word.slice(at + 1), one, { env: globals, escapeMark }).text);
      if (value !== undefined) globals.set(name, value);
    }
  }
  return globals;
}

type Expansion = {
  env: ReadonlyMap<string, string>;
  escapeMark: string;
  ignoresQuotes?: boolean;
  /** Told of variables that are not known when the text cannot be read. */
  onUnknown?(names: string[]): void;
};

/** Expands a text of an instruction; what cannot be read is a mistake in its lines. */
export function expanded(
  text: string,
  one: Instruction,
  { env, escapeMark, ignoresQuotes = false, onUnknown }: Expansion,
): Expanded {
  try {
    return expand(text, env, { escapeMark, ignoresQuotes });
  } catch (error) {
    if (!(error instanceof ExpandError)) throw error;
    onUnknown?.(error.unknown);
    throw new DockerfileError(error.message, one);
  }
}

/** Base images should be valid with the defaults alone. */
function checkDefaults(
  instructions: Instruction[],
  given: Given & { builtIn: Map<string, string>; metaArgs: Instruction[] },
): void {
  try {
    const env = withArgs(given.builtIn, given.metaArgs, { args: new Map(), escapeMark: given.escapeMark });
    for (const one of instructions.filter(({ name }) => name === 'FROM')) {
      const [base = ''] = one.words;
      const name = expanded(base, one, { env, escapeMark: given.escapeMark }).text;
      if (isImageName(name)) continue;
      const text = `Default value for ARG ${base} results in empty or invalid base image name`;
      given.linter.warn('InvalidDefaultArgInFrom', text, one);
    }
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
  }
}

function isImageName(text: string): boolean {
  return /^(?:[\w.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::\w[\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/.test(
    text,
  );
}

function newStage(
  from: Instruction,
  stages: Stage[],
  given: Given & { globals: Map<string, string>; declared: string[] },
): Stage {
  const [image = '', , name = ''] = from.words;
  const { globals, declared, linter, escapeMark } = given;
  const checkUnknown = (unknown: string[]) => {
    for (const arg of unknown.filter((one) => !declared.includes(one)))
      linter.warn('UndefinedArgInFrom', `FROM argument '${arg}' is not declared${hint(arg, declared)}`, from);
  };
  const { text: base, unknown } = expanded(image, from, { env: globals, escapeMark });
  checkUnknown(unknown);
  if (base === '') throw new DockerfileError(`base name (${image}) should not be blank`, from);
  const platform = flagOf(from, 'platform');
  if (platform !== undefined && platform !== '') checkPlatform(platform, from, { ...given, name, checkUnknown });
  return {
    label: name.toLowerCase() || `stage-${stages.length}`,
    name: name.toLowerCase(),
    base,
    parent: stages.findLast((stage) => stage.name !== '' && stage.name === base) ?? null,
    from,
    instructions: [],
    sources: new Map(),
    isImage: false,
  };
}

function checkPlatform(
  platform: string,
  from: Instruction,
  given: Given & { globals: Map<string, string>; name: string; checkUnknown(unknown: string[]): void },
): void {
  const { text, unknown, known } = expanded(platform, from, { env: given.globals, escapeMark: given.escapeMark });
  given.checkUnknown(unknown);
  if (known.length === 1 && known[0] === 'TARGETPLATFORM' && unknown.length === 0)
    given.linter.warn(
      'RedundantTargetPlatform',
      `Setting platform to predefined ${platform} in FROM is redundant as this is the default behavior`,
      from,
    );
  const [os = '', arch = ''] = text.split('/');
  const isOk = /^[A-Za-z0-9_.-]+(\([^)]*\))?(\/[A-Za-z0-9_.-]+){0,2}$/.test(text);
  if (
    known.length === 0 &&
    unknown.length === 0 &&
    isOk &&
    !given.name.includes(os) &&
    !(arch && given.name.includes(arch))
  )
    given.linter.warn(
      'FromPlatformFlagConstDisallowed',
      `FROM --platform flag should not use constant value ${JSON.stringify(text)}`,
      from,
    );
  if (text === '') {
    const near = unknown.map((one) => nearest(one, [...given.globals.keys()])).find((one) => one !== '');
    throw new DockerfileError(
      `empty platform value from expression ${platform}${near ? ` (did you mean ${near}?)` : ''}`,
      from,
    );
  }
  if (!isOk)
    throw new DockerfileError(
      `failed to parse platform ${platform}: ${JSON.stringify(text)}: cannot parse platform specifier: invalid argument`,
      from,
      from,
    );
}

function findTarget(stages: Stage[], target: string): Stage {
  const found =
    target === '' ? stages.at(-1) : stages.findLast(({ name }) => name !== '' && name === target.toLowerCase());
  if (found) return found;
  const names = stages.map((stage) => stage.label);
  throw new DockerfileError(`target stage ${JSON.stringify(target)} could not be found${hint(target, names)}`);
}

/** Finds what COPY --from and mounts name: a stage, or an image that becomes one. */
export function findSources(
  stages: Stage[],
  stage: Stage,
  { one, given }: { one: Instruction; given: Pick<Given, 'escapeMark'> },
): void {
  const found: Stage[] = [];
  const add = (name: string) => {
    const source = stageNamed(stages, name) ?? imageStage(name, one);
    if (source.isImage) stages.push(source);
    found.push(source);
  };
  const from = copyFrom(one);
  if (from) {
    if (expanded(from, one, { env: new Map(), escapeMark: given.escapeMark }).text !== from)
      throw new DockerfileError(
        'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
      );
    if (/^[+-]?\d+$/.test(from)) {
      const source = stages[Number(from)];
      if (!source) throw new DockerfileError(`invalid stage index ${Number(from)}`);
      found.push(source);
    } else add(from);
  }
  if (one.name === 'RUN')
    for (const mount of one.flags.filter((flag) => flag.startsWith('--mount=')))
      add(/(?:^|,)from=([^,]+)/.exec(mount.slice('--mount='.length))?.[1] ?? 'scratch');
  if (found.length > 0) stage.sources.set(one, found);
}

function stageNamed(stages: Stage[], name: string): Stage | undefined {
  return stages.findLast((stage) => stage.name !== '' && stage.name === name.toLowerCase());
}

function imageStage(base: string, from: Instruction): Stage {
  return { label: '', name: '', base, parent: null, from, instructions: [], sources: new Map(), isImage: true };
}

/** A stage that copies from itself, over others too, cannot be built. */
function refuseCircles(stages: Stage[]): void {
  const visited = new Set<Stage>();
  const path = new Set<Stage>();
  const visit = (stage: Stage, taken: Instruction[]): Instruction[] | null => {
    if (visited.has(stage)) return null;
    visited.add(stage);
    path.add(stage);
    for (const [one, sources] of stage.sources) {
      for (const source of sources) {
        const next = [...taken, one];
        if (path.has(source)) return next;
        const found = visit(source, next);
        if (found) return found;
      }
    }
    path.delete(stage);
    return null;
  };
  for (const stage of stages) {
    const found = visit(stage, []);
    if (found) throw new DockerfileError(`circular dependency detected on stage: ${stage.label}`, ...found);
  }
}

function collect(stage: Stage, needed: Set<Stage>): void {
  if (needed.has(stage)) return;
  needed.add(stage);
  if (stage.parent) collect(stage.parent, needed);
  for (const sources of stage.sources.values()) for (const source of sources) collect(source, needed);
}

/** What `COPY --from=` names, or null. */
export function copyFrom(instruction: Instruction): string | null {
  return instruction.name === 'COPY' ? (flagOf(instruction, 'from') ?? null) : null;
}
