import { splitPair } from '#lib/docker/engine/pair.ts';
import { DockerfileError, type Instruction } from './dockerfile.ts';
import { expanded } from './expanded.ts';
import type { PlanOptions } from './stages.ts';

/** What BuildKit tells a Dockerfile of the machine. */
export function platformArgs(args: Map<string, string>, target: string): Map<string, string> {
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

/** The same with the ARGs in front of the first FROM. */
export function withArgs(
  builtIn: Map<string, string>,
  metaArgs: Instruction[],
  { args, escapeMark }: { args: Map<string, string>; escapeMark: string },
): Map<string, string> {
  const globals = new Map(builtIn);
  for (const one of metaArgs) {
    for (const word of one.words) {
      const [name, own] = splitPair(word);
      const value =
        args.get(name) ?? (own === null ? undefined : expanded(own, one, { env: globals, escapeMark }).text);
      if (value !== undefined) globals.set(name, value);
    }
  }
  return globals;
}

/** Base images should be valid with the defaults alone. */
export function checkDefaults(
  instructions: Instruction[],
  given: PlanOptions & { builtIn: Map<string, string>; metaArgs: Instruction[] },
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
