import { describe, expect, test } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

const lease = (seconds: number, version = '') =>
  `apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata: {name: l${version}}\nspec: {leaseDurationSeconds: ${seconds}}\n`;
const files = { 'a.yaml': lease(10), 'b.yaml': lease(20), 'old.yaml': lease(20, ', resourceVersion: "1"') };

describe('replace', () => {
  test('takes over the newest version where the server asks for one', () => {
    const lines = ['create -f a.yaml', 'replace -f b.yaml', 'get lease l -o jsonpath={.spec.leaseDurationSeconds}'];
    expect(session(lines.slice(0, 2), files)).toEqual({
      exit: 0,
      stdout: 'lease.coordination.k8s.io/l replaced\n',
      stderr: '',
    });
    expect(session(lines, files)?.stdout).toBe('20');
  });

  test('keeps the version that the file names', () => {
    const answer = session(['create -f a.yaml', 'replace -f old.yaml'], files);
    expect(answer?.exit).toBe(1);
    expect(answer?.stderr).toContain('the object has been modified');
  });

  test('sends what is not there as it is, and the server makes or misses it', () => {
    expect(session(['replace -f b.yaml'], files)).toMatchObject({ exit: 0 });
    const secret = { 's.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n' };
    expect(session(['replace -f s.yaml'], secret)?.stderr).toContain('secrets "s" not found');
  });
});
