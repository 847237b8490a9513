import { Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf, marksOf, offsetOf } from '#components/editor/editor-marks.ts';
import type { Grade } from '#lib/grader/grade.ts';

const doc = Text.of(['kind: Pod', '  name: web  ', '']);

describe('offsetOf', () => {
  test.each([
    [1, 1, 0],
    [1, 7, 6],
    [2, 3, 12],
    [1, 99, 9],
    [99, 1, doc.length],
    [0, 0, 0],
  ])('line %i column %i', (line, column, offset) => {
    expect(offsetOf(doc, line, column)).toBe(offset);
  });
});

test('a mark reaches from its place to the end of what stands there', () => {
  const [mark] = diagnosticsOf(doc, [{ line: 2, column: 3, severity: 'error', text: '틀림' }]);
  expect(doc.sliceString(mark?.from ?? 0, mark?.to ?? 0)).toBe('name: web');
});

test('marks are in the order of the text, whatever order they came in', () => {
  const places = [2, 1].map((line) => ({ line, column: 1, severity: 'error' as const, text: `${line}` }));
  expect(diagnosticsOf(doc, places).map((mark) => mark.message)).toEqual(['1', '2']);
});

test('problems and the causes of failed checks are marked, each place and text once', () => {
  const cause = { code: 'C', explanation: '원인', line: 2, column: 3 };
  const check = {
    name: 'a',
    title: '',
    passed: false,
    weight: 1,
    share: 0,
    explanation: '',
    causes: [cause, { code: 'D', explanation: '줄 없음' }],
  };
  const grade: Grade = {
    scorePercent: 0,
    verdict: 'failed',
    signature: '',
    problems: [{ code: 'P', severity: 'warning', message: 'english', explanation: '문제', line: 1 }],
    checks: [check, { ...check, name: 'b' }, { ...check, name: 'c', passed: true }],
  };
  expect(marksOf(grade)).toEqual([
    { line: 1, column: 1, severity: 'warning', text: '문제' },
    { line: 2, column: 3, severity: 'error', text: '원인' },
  ]);
});
