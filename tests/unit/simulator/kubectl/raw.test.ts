import { describe, expect, it } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

describe('--raw', () => {
  it('reads escaped names, and what is escaped wrongly kubectl refuses itself', () => {
    expect(session(['get --raw /api/v1/namespaces/kube%2Dsystem'])?.stdout).toContain('"name":"kube-system"');
    expect(session(['get --raw /api/v1/namespaces/%zzz'])).toEqual({
      exit: 1,
      stdout: '',
      stderr: 'error: --raw must be a valid URL path: parse "/api/v1/namespaces/%zzz": invalid URL escape "%zz"\n',
    });
  });

  it('looks for bytes that are no text as for any other name', () => {
    expect(session(['get --raw /api/v1/namespaces/%99a'])?.stderr).toBe(
      'Error from server (NotFound): namespaces "\uFFFDa" not found\n',
    );
  });

  it('leaves out an option that is escaped wrongly', () => {
    expect(session(['get --raw /api/v1/nodes?limit=%zz&labelSelector=%'])?.exit).toBe(0);
  });
});
