import { expect, test } from 'vitest';
import type { CheckResult } from '#lib/grader/grade.ts';
import { signatureOf } from '#lib/grader/signature.ts';

function failed(name: string, ...codes: string[]): CheckResult {
  const causes = codes.map((code) => ({ code, explanation: '', object: `pod/${name}-x7k2p` }));
  return { name, title: name, passed: false, weight: 1, share: 0, explanation: '', causes };
}

test('the order of checks and causes does not show', () => {
  const one = signatureOf('failed', [failed('ready', 'NotReady', 'OOMKilled'), failed('spread', 'OneNodeOnly')], []);
  const other = signatureOf(
    'failed',
    [failed('spread', 'OneNodeOnly'), failed('ready', 'OOMKilled', 'NotReady', 'NotReady')],
    [],
  );
  expect(one).toBe(other);
});

test('other causes make another signature', () => {
  expect(signatureOf('failed', [failed('ready', 'NotReady')], [])).not.toBe(
    signatureOf('failed', [failed('ready', 'OOMKilled')], []),
  );
});

test('warnings do not count, errors do', () => {
  const problem = { code: 'TabIndent', message: '', explanation: '' };
  expect(signatureOf('unreadable', [], [{ ...problem, severity: 'warning' }])).toBe('unreadable');
  expect(signatureOf('unreadable', [], [{ ...problem, severity: 'error' }])).toBe('unreadable|!TabIndent');
});
