import { describe, expect, it } from 'vitest';
import { withEdit } from '#lib/grader/edit-record.ts';
import { type Host, runHostLine } from '#lib/grader/host.ts';
import { playLines } from '#lib/grader/terminal.ts';
import { createShell } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

function host(): Host {
  const files = new Map<string, string>();
  const on = { files, kubectl: createShell(studyCluster({ seed: 1 }), files), engine: null };
  runHostLine(on, 'kubectl create deploy web --image=nginx --replicas=1');
  return on;
}

const replicas = 'kubectl get deploy web -o jsonpath={.spec.replicas}';
const edit = 'kubectl edit deploy web';

describe('an editor of the environment', () => {
  it.each([
    'KUBE_EDITOR="sed -i s/replicas:.1/replicas:\\ 3/" kubectl edit deploy web',
    'EDITOR="sed -i \'s/replicas: 1/replicas: 3/\'" kubectl edit deploy web',
    'export KUBE_EDITOR="sed -i \'s/replicas: 1/replicas: 3/\'" EDITOR=false; kubectl edit deploy/web',
  ])('changes the file: %s', (line) => {
    const on = host();
    expect(runHostLine(on, line)).toEqual({ exit: 0, stdout: 'deployment.apps/web edited\n', stderr: '' });
    expect(runHostLine(on, replicas).stdout).toBe('3');
  });

  it.each([
    ['EDITOR=false', 'error: there was a problem with the editor "false"\n'],
    ['EDITOR=nope', 'error: unable to launch the editor "nope"\n'],
    ['KUBE_EDITOR=true', 'Edit cancelled, no changes made.\n'],
  ])('is heeded as %s', (prefix, stderr) => {
    expect(runHostLine(host(), `${prefix} ${edit}`)).toMatchObject({ stdout: '', stderr });
  });

  it('is the terminal’s own where somebody wants to type', () => {
    expect(runHostLine(host(), `KUBE_EDITOR=nano ${edit}`).editing?.text).toContain('kind: Deployment');
  });
});

describe('the terminal’s editor', () => {
  const play = (...lines: string[]) => playLines(host(), lines).outputs;
  const scaled = (text: string, to = '3') => text.replace(/ {2}replicas: \S+\n/, `  replicas: ${to}\n`);

  it('asks for the file that the line opens, and leaves it alone meanwhile', () => {
    const [output] = play(edit);
    expect(output?.editing?.path).toMatch(/^\/tmp\/kubectl-edit-\d+\.yaml$/);
    expect(output?.stderr).toBe('Edit cancelled, no changes made.\n');
  });

  it('plays back what was written behind the line, and asks no more', () => {
    const text = play(edit)[0]?.editing?.text ?? '';
    const line = withEdit(edit, text, scaled(text));
    expect(play(line, replicas)).toEqual([
      { exit: 0, stdout: 'deployment.apps/web edited\n', stderr: '' },
      { exit: 0, stdout: '3', stderr: '' },
    ]);
  });

  it('asks again with the reasons while the server finds it invalid', () => {
    const text = play(edit)[0]?.editing?.text ?? '';
    const first = withEdit(edit, text, scaled(text, '-1'));
    const again = play(first)[0]?.editing?.text ?? '';
    expect(again).toContain('# * spec.replicas: Invalid value: -1');
    expect(play(withEdit(first, again, scaled(again, '2')), replicas)[1]?.stdout).toBe('2');
    const [closed, listed] = play(withEdit(first, again, again), 'cat /tmp/kubectl-edit-*.yaml');
    expect(closed?.stderr).toMatch(/error: Edit cancelled, no valid changes were saved\.\n$/);
    expect(listed?.stdout).toContain('replicas: -1');
  });

  it('opens one after the other of a line', () => {
    const both = `${edit} && kubectl edit cm kube-root-ca.crt`;
    const text = play(both)[0]?.editing?.text ?? '';
    const next = play(withEdit(both, text, scaled(text)))[0];
    expect(next?.stdout).toBe('deployment.apps/web edited\n');
    expect(next?.editing?.text).toContain('kind: ConfigMap');
  });

  it('is closed by the next line', () => {
    expect(play(edit, replicas).map(({ editing }) => editing)).toEqual([undefined, undefined]);
  });
});
