import type { Instruction } from './dockerfile.ts';
import type { Linter } from './linter.ts';

const isUpper = (word: string): boolean => word === word.toUpperCase();
const isLower = (word: string): boolean => word === word.toLowerCase();

/** What BuildKit's checks say of an instruction as it is read. */
export function checkInstruction(one: Instruction, linter: Linter): void {
  if (one.name === 'MAINTAINER')
    linter.warn('MaintainerDeprecated', 'Maintainer instruction is deprecated in favor of using label', one);
  if (one.name !== 'FROM' || one.words.length < 3) return;
  const [, as = '', stage = ''] = one.words;
  if (one.words.length === 3 && !isLower(stage))
    linter.warn('StageNameCasing', `Stage name '${stage}' should be lowercase`, one);
  const matches = isLower(one.written) ? isLower(as) : isUpper(one.written) ? isUpper(as) : true;
  if (!matches) linter.warn('FromAsCasing', `'${as}' and '${one.written}' keywords' casing do not match`, one);
}

/** What they say of all instructions together: the names of stages, then how instructions are written. */
export function checkFrom(instructions: Instruction[], linter: Linter): void {
  const seen = new Set<string>();
  for (const one of instructions) {
    const name = one.name === 'FROM' ? (one.words[2] ?? '').toLowerCase() : '';
    if (name === '') continue;
    const quoted = JSON.stringify(name);
    if (name === 'scratch' || name === 'context') {
      const text = `Stage name should not use the same name as reserved stage ${quoted}`;
      linter.warn('ReservedStageName', text, one);
    }
    if (seen.has(name))
      linter.warn('DuplicateStageName', `Duplicate stage name ${quoted}, stage names should be unique`, one);
    seen.add(name);
  }
  const first = instructions.findIndex(({ name }) => name === 'FROM');
  const counted = instructions.slice(Math.max(first, 0));
  const lower = counted.filter(({ written }) => isLower(written)).length;
  const upper = counted.filter(({ written }) => !isLower(written) && isUpper(written)).length;
  const wantsLower = lower > upper;
  for (const one of counted) {
    if (wantsLower ? isLower(one.written) : isUpper(one.written)) continue;
    const text = `Command '${one.written}' should match the case of the command majority (${wantsLower ? 'lowercase' : 'uppercase'})`;
    linter.warn('ConsistentInstructionCasing', text, one);
  }
}

const secret = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const noSecret = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** A variable whose name tells of a secret. */
export function checkSecret(one: Instruction, name: string, linter: Linter): void {
  if (!secret.test(name) || noSecret.test(name)) return;
  const text = `Do not use ARG or ENV instructions for sensitive data (${one.name} ${JSON.stringify(name)})`;
  linter.warn('SecretsUsedInArgOrEnv', text, one);
}
