import { expect, test } from 'vitest';
import { firstLine, reasonLines } from '#components/terminal/edit-header.ts';
import { editHeader } from '#lib/simulator/kubectl/edit/edit-text.ts';

const body = 'apiVersion: v1\n# a note of the learner’s own\nkind: ConfigMap\n';

test.each(['object', 'create', 'last-applied'] as const)('a first opening for %s gives no reasons', (mode) => {
  expect(reasonLines(editHeader(mode, []) + body)).toEqual([]);
});

test.each(['object', 'last-applied'] as const)('a second opening for %s gives the reasons', (mode) => {
  const text = editHeader(mode, [
    { head: 'configmaps "a" was not valid', others: ['data: Invalid value: 1', 'two\nlines'] },
    { head: 'The edited file had a syntax error', others: [] },
  ]);
  expect(reasonLines(text + body)).toEqual([
    'configmaps "a" was not valid:',
    '* data: Invalid value: 1',
    '* two',
    'lines',
    'The edited file had a syntax error',
  ]);
  expect((text + body).split('\n')[firstLine(text + body) - 1]).toBe('apiVersion: v1');
});

test('JSON has no comment', () => {
  expect([reasonLines('{\n  "a": 1\n}\n'), firstLine('{\n}\n')]).toEqual([[], 1]);
});
