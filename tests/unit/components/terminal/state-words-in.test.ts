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
