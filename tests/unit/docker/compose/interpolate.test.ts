import { describe, expect, it } from 'vitest';
import { interpolate, readEnvFile } from '#lib/docker/compose/interpolate.ts';

describe('variables of a compose file', () => {
  const variables = readEnvFile('TAG=1.29\nEMPTY=\n# note\nexport NAME="a b"\n');
  it.each([
    ['nginx:$TAG', 'nginx:1.29', []],
    ['nginx:${TAG:-x}', 'nginx:1.29', []],
    ['${EMPTY:-x}${EMPTY-y}', 'x', []],
    ['${NONE:-${TAG}}', '1.29', []],
    ['$$TAG', '$TAG', []],
    ['${NAME}', 'a b', []],
    ['<${NONE}>', '<>', ['NONE']],
  ])('fills %s', (text, filled, unset) => {
    expect(interpolate(text, variables)).toEqual({ text: filled, unset });
  });

  it('stops for a required one', () => {
    expect(interpolate('${NONE:?say it}', variables)).toEqual({
      problem: 'required variable NONE is missing a value: say it',
    });
  });
});
