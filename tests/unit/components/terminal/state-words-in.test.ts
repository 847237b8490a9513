import { expect, test } from 'vitest';
import { stretchesOf } from '#components/terminal/state-words-in.ts';

test('state words carry their state, and the text is unchanged', () => {
  const line = 'web-1   0/1   CrashLoopBackOff   3   9s';
  expect(stretchesOf(line).filter((stretch) => stretch.state)).toEqual([{ text: 'CrashLoopBackOff', state: 'failed' }]);
  expect(
    stretchesOf(line)
      .map((stretch) => stretch.text)
      .join(''),
  ).toBe(line);
});

test('a word inside a name is no state', () => {
  expect(stretchesOf('pod/Running-web NotRunning')).toEqual([{ text: 'pod/Running-web NotRunning' }]);
});

test('a condition that is not true does not look healthy by its name', () => {
  const states = (line: string) => stretchesOf(line).flatMap(({ text, state }) => (state ? [[text, state]] : []));
  expect(states('  Ready            False \n')).toEqual([]);
  expect(states('  Ready   Unknown   Thu')).toEqual([['Unknown', 'gone']]);
  expect(states('  Ready   True')).toEqual([['Ready', 'running']]);
  expect(states('worker-1   Ready    <none>')).toEqual([['Ready', 'running']]);
});
