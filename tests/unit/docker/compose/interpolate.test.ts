import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { interpolate, readEnvFile } from '#lib/docker/compose/interpolate.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';

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
    expect(interpolate('${NONE:?}', variables)).toEqual({ problem: 'required variable NONE is missing a value' });
  });

  it('names the place that a required one is missing from', () => {
    const file = 'services: {web: {image: "nginx:1.29", environment: {TOKEN: "${TOKEN:?say it}"}}}\n';
    expect(runDocker(['docker', 'compose', 'config'], createEngine(new Map([['compose.yaml', file]])))).toMatchObject({
      exit: 1,
      stderr:
        'error while interpolating services.web.environment.TOKEN: required variable TOKEN is missing a value: say it\n',
    });
  });
});
