import { DockerfileError, type Instruction } from './dockerfile.ts';
import { expanded } from './expanded.ts';
import type { PlanOptions, Stage } from './stages.ts';
import { hint, nearest } from './suggest.ts';
import { flagOf } from './validate.ts';

/** The stage that a FROM begins. */
export function newStage(
  from: Instruction,
  stages: Stage[],
  given: PlanOptions & { globals: Map<string, string>; declared: string[] },
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
  given: PlanOptions & { globals: Map<string, string>; name: string; checkUnknown(unknown: string[]): void },
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
