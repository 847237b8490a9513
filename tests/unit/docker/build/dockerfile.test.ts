import { describe, expect, it } from 'vitest';
import { isIgnored, parseIgnore } from '#lib/docker/build/context.ts';
import { parseDockerfile } from '#lib/docker/build/dockerfile.ts';
import { Linter } from '#lib/docker/build/linter.ts';
import { validateInstructions } from '#lib/docker/build/validate.ts';
import { expand } from '#lib/docker/build/variables.ts';

describe('a Dockerfile', () => {
  it('joins continuation lines, leaving comments inside them out', () => {
    const [, run] = parseDockerfile('FROM a\nRUN one && \\\n  # why\n\n  two\nCMD ["x"]\n');
    expect(run).toMatchObject({ name: 'RUN', args: 'one &&   two', startLine: 2, endLine: 5 });
  });

  it('reads flags apart from arguments', () => {
    const [, copy] = parseDockerfile('FROM a\ncopy --from=build --chown=1:1 /a /b\n');
    expect(copy).toMatchObject({
      name: 'COPY',
      written: 'copy',
      flags: ['--from=build', '--chown=1:1'],
      args: '/a /b',
    });
  });

  it('reads here-documents', () => {
    const [, run] = parseDockerfile('FROM a\nRUN <<EOF\necho one\nEOF\nCMD x\n');
    expect(run?.heredocs).toEqual([{ word: 'EOF', text: 'echo one\n', expands: true, dropsTabs: false }]);
  });

  it('takes another escape character', () => {
    const [, run] = parseDockerfile('# escape=`\nFROM a\nRUN one `\n two\n');
    expect(run?.args).toBe('one  two');
  });

  it.each([
    ['', 'the Dockerfile cannot be empty'],
    ['# only\n', 'file with no instructions'],
    ['RUN x\n', 'no build stage in current context'],
    ['FROM a\nRUNN x\n', 'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)'],
    ['FROM a b\n', 'dockerfile parse error on line 1: FROM requires either one or three arguments'],
    ['FROM a\nENV A=1 B\n', `Syntax error - can't find = in "B". Must be of the form: name=value`],
    ['FROM a\nCOPY --form=x a b\n', 'dockerfile parse error on line 2: unknown flag: --form (did you mean from?)'],
  ])('refuses %j', (text, problem) => {
    expect(() => validateInstructions(parseDockerfile(text), new Linter(''))).toThrow(problem);
  });
});

describe('variables', () => {
  const env = new Map([
    ['A', '1'],
    ['EMPTY', ''],
  ]);
  it.each([
    ['$A-${A}', '1-1'],
    ['${B:-x} ${A:+y} ${EMPTY:-z} ${EMPTY-w}', 'x y z '],
    [`'$A' "$A" \\$A`, '$A 1 $A'],
    ['$B', ''],
  ])('expands %s', (text, expanded) => {
    expect(expand(text, env).text).toBe(expanded);
  });
});

describe('.dockerignore', () => {
  const rules = parseIgnore('# x\n*.log\nsecret\n**/tmp\n!keep.log\n/abs.txt\n');
  it.each([
    ['a.log', true],
    ['deep/a.log', false],
    ['keep.log', false],
    ['secret/key', true],
    ['a/b/tmp/c', true],
    ['abs.txt', true],
    ['main.txt', false],
  ])('%s: %s', (path, ignored) => {
    expect(isIgnored(rules, path)).toBe(ignored);
  });
});
