import { type IgnoreRule, isIgnored } from './context.ts';
import { type Instruction, jsonForm, splitArguments } from './dockerfile.ts';
import { copyFrom, type Stage } from './stages.ts';

/** What a build check says of a line. */
export type Warning = { rule: string; text: string; line: number };

const secretPattern = /(?:^|_)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const notSecretPattern = /(?:^|_)public(?:_|$)/i;

/** BuildKit's checks, in the order of the lines. */
export function checkDockerfile(instructions: Instruction[], stages: Stage[], ignore: IgnoreRule[]): Warning[] {
  const warnings = [
    ...instructions.flatMap((one) => checkInstruction(one, ignore)),
    ...stages.flatMap(checkRepeats),
    ...checkStageNames(stages),
    ...checkCasing(instructions),
  ];
  return warnings.sort((a, b) => a.line - b.line);
}

function checkInstruction(one: Instruction, ignore: IgnoreRule[]): Warning[] {
  const line = one.startLine;
  switch (one.name) {
    case 'MAINTAINER':
      return [
        { rule: 'MaintainerDeprecated', text: 'Maintainer instruction is deprecated in favor of using label', line },
      ];
    case 'ENV':
    case 'LABEL':
      return [...legacyPairs(one), ...(one.name === 'ENV' ? secrets(one) : [])];
    case 'ARG':
      return secrets(one);
    case 'CMD':
    case 'ENTRYPOINT': {
      const text = `JSON arguments recommended for ${one.name} to prevent unintended behavior related to OS signals`;
      return jsonForm(one.args) || one.args === '' ? [] : [{ rule: 'JSONArgsRecommended', text, line }];
    }
    case 'FROM':
      return fromCasing(one);
    case 'COPY':
    case 'ADD':
      return ignoredSources(one, ignore);
    default:
      return [];
  }
}

function legacyPairs(one: Instruction): Warning[] {
  const [first = ''] = splitArguments(one.args);
  if (first.includes('=')) return [];
  const text = `"${one.name} key=value" should be used instead of legacy "${one.name} key value" format`;
  return [{ rule: 'LegacyKeyValueFormat', text, line: one.startLine }];
}

function secrets(one: Instruction): Warning[] {
  const words = splitArguments(one.args);
  const names =
    words[0]?.includes('=') || one.name === 'ARG' ? words.map((word) => word.split('=')[0] ?? '') : words.slice(0, 1);
  return names
    .filter((name) => secretPattern.test(name) && !notSecretPattern.test(name))
    .map((name) => ({
      rule: 'SecretsUsedInArgOrEnv',
      text: `Do not use ARG or ENV instructions for sensitive data (${one.name} ${JSON.stringify(name)})`,
      line: one.startLine,
    }));
}

function fromCasing(one: Instruction): Warning[] {
  const as = splitArguments(one.args)[1];
  if (as === undefined) return [];
  const isUpper = (word: string) => word === word.toUpperCase();
  if (isUpper(as) === isUpper(one.written)) return [];
  return [
    { rule: 'FromAsCasing', text: `'${as}' and '${one.written}' keywords' casing do not match`, line: one.startLine },
  ];
}

function ignoredSources(one: Instruction, ignore: IgnoreRule[]): Warning[] {
  if (ignore.length === 0 || copyFrom(one) !== null) return [];
  const verb = one.name === 'COPY' ? 'Copy' : 'Add';
  return splitArguments(one.args)
    .slice(0, -1)
    .filter(
      (source) => !/^https?:|[*?[]/.test(source) && isIgnored(ignore, source.replace(/^\.?\//, '').replace(/\/$/, '')),
    )
    .map((source) => ({
      rule: 'CopyIgnoredFile',
      text: `Attempting to ${verb} file ${JSON.stringify(source)} that is excluded by .dockerignore`,
      line: one.startLine,
    }));
}

/** Of several CMD, ENTRYPOINT or HEALTHCHECK in a stage only the last one counts. */
function checkRepeats(stage: Stage): Warning[] {
  return ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'].flatMap((name) => {
    const all = stage.instructions.filter((one) => one.name === name);
    const text = `Multiple ${name} instructions should not be used in the same stage because only the last one will be used`;
    return all.slice(0, -1).map((one) => ({ rule: 'MultipleInstructionsDisallowed', text, line: one.startLine }));
  });
}

function checkStageNames(stages: Stage[]): Warning[] {
  const warnings: Warning[] = [];
  const seen = new Set<string>();
  for (const { name, from } of stages) {
    if (name === '') continue;
    const line = from.startLine;
    const written = splitArguments(from.args)[2] ?? '';
    if (written !== name) {
      warnings.push({ rule: 'StageNameCasing', text: `Stage name '${written}' should be lowercase`, line });
    }
    if (['scratch', 'context'].includes(name)) {
      warnings.push({
        rule: 'ReservedStageName',
        text: `Stage name should not use the same name as reserved stage ${JSON.stringify(name)}`,
        line,
      });
    }
    if (seen.has(name)) {
      warnings.push({
        rule: 'DuplicateStageName',
        text: `Duplicate stage name ${JSON.stringify(written)}, stage names should be unique`,
        line,
      });
    }
    seen.add(name);
  }
  return warnings;
}

/** Instructions should all be upper or all lower case. */
function checkCasing(instructions: Instruction[]): Warning[] {
  const upper = instructions.filter((one) => one.written === one.name).length;
  const lower = instructions.filter((one) => one.written === one.name.toLowerCase()).length;
  if (upper === instructions.length || lower === instructions.length) return [];
  const wantsUpper = upper >= lower;
  return instructions
    .filter((one) => one.written !== (wantsUpper ? one.name : one.name.toLowerCase()))
    .map((one) => ({
      rule: 'ConsistentInstructionCasing',
      text: `Command '${one.written}' should match the case of the command majority (${wantsUpper ? 'uppercase' : 'lowercase'})`,
      line: one.startLine,
    }));
}
