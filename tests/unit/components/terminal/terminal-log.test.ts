import { expect, test } from 'vitest';
import { emptyLog, type LogEvent, linesOf, logReducer, openFileOf } from '#components/terminal/terminal-log.ts';

const output = (stdout: string) => ({ exit: 0, stdout, stderr: '' });
const after = (events: LogEvent[]) => events.reduce(logReducer, emptyLog);

test('outputs go to their lines in order', () => {
  const log = after([
    { type: 'typed', lines: ['a', 'b'] },
    { type: 'answered', outputs: [output('1'), output('2')] },
  ]);
  expect(log.entries.map(({ line, output: shown }) => [line, shown?.stdout])).toEqual([
    ['a', '1'],
    ['b', '2'],
  ]);
});

test('an interrupted command never reached the cluster, and later outputs pass it by', () => {
  const log = after([
    { type: 'typed', lines: ['a'] },
    { type: 'answered', outputs: [output('1')] },
    { type: 'typed', lines: ['slow'] },
    { type: 'interrupted', line: '' },
    { type: 'typed', lines: ['b'] },
    { type: 'answered', outputs: [output('1'), output('2')] },
  ]);
  expect(linesOf(log)).toEqual(['a', 'b']);
  expect(log.entries.map(({ line, isInterrupted }) => [line, isInterrupted])).toEqual([
    ['a', false],
    ['slow', true],
    ['b', false],
  ]);
  expect(log.entries.at(-1)?.output?.stdout).toBe('2');
});

test('Ctrl-C on a half-typed line shows it without running it', () => {
  const log = after([{ type: 'interrupted', line: 'kubectl del' }]);
  expect(log.entries).toMatchObject([{ line: 'kubectl del', isInterrupted: true }]);
  expect(linesOf(log)).toEqual([]);
});

test('a command that was stopped is undone, with all that was to follow it', () => {
  const log = after([
    { type: 'typed', lines: ['a'] },
    { type: 'answered', outputs: [output('1')] },
    { type: 'interrupted', line: 'half' },
    { type: 'typed', lines: ['endless', 'b'] },
    { type: 'stopped', keptLines: 1 },
    { type: 'typed', lines: ['c'] },
    { type: 'answered', outputs: [output('1'), output('3')] },
  ]);
  expect(linesOf(log)).toEqual(['a', 'c']);
  expect(log.entries.map(({ line, isInterrupted }) => [line, isInterrupted])).toEqual([
    ['a', false],
    ['half', true],
    ['endless', true],
    ['c', false],
  ]);
});

test('clearing hides what was shown but keeps the lines', () => {
  const log = after([{ type: 'typed', lines: ['a'] }, { type: 'cleared' }]);
  expect(log.clearedAt).toBe(1);
  expect(linesOf(log)).toEqual(['a']);
});

test('a line that opened an editor waits for the file, and takes what was changed there', () => {
  const editing = { path: '/tmp/kubectl-edit-1.yaml', text: 'a: 1\n' };
  const opened: LogEvent[] = [
    { type: 'typed', lines: ['a', 'kubectl edit cm one'] },
    { type: 'answered', outputs: [output('1'), { ...output(''), editing }] },
  ];
  expect(openFileOf(after(opened))).toEqual(editing);
  const closed = after([...opened, { type: 'edited', line: 'kubectl edit cm one\n#edit' }]);
  expect(linesOf(closed)).toEqual(['a', 'kubectl edit cm one\n#edit']);
  expect(closed.entries.map(({ output: shown }) => shown?.stdout)).toEqual(['1', undefined]);
  expect(openFileOf(closed)).toBeNull();
});
