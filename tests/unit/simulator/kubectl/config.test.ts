import { describe, expect, it } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

describe('config', () => {
  it('keeps clusters and users that are added, and forgets those that are deleted', () => {
    const added = ['config set-cluster dev --server=https://10.0.0.1:6443', 'config set-credentials mina --token=x'];
    expect(session(added.slice(0, 1))?.stdout).toBe('Cluster "dev" set.\n');
    expect(session(added)?.stdout).toBe('User "mina" set.\n');
    expect(session([...added, 'config get-clusters'])?.stdout).toBe('NAME\ndev\nstudy\n');
    expect(session([...added, 'config get-users'])?.stdout).toBe('NAME\nadmin\nmina\n');
    expect(session([...added, 'config delete-cluster dev'])?.stdout).toBe(
      'deleted cluster dev from /root/.kube/config\n',
    );
    expect(session([...added, 'config delete-user mina', 'config get-users'])?.stdout).toBe('NAME\nadmin\n');
  });

  it.each([
    ['config set-context', 'error: you must specify a non-empty context name or --current\n'],
    ['config set-context --current dev', 'error: you cannot specify both a context name and --current\n'],
    ['config delete-cluster nope', 'error: cannot delete cluster nope, not in /root/.kube/config\n'],
    [
      'config get-contexts -o yaml',
      'error: --output yaml is not available in kubectl config get-contexts; resetting to default output format\n',
    ],
    ['config view x', "error: unexpected arguments: [x]\nSee 'kubectl config view -h' for help and examples\n"],
    ['config set a.b x', 'error: unable to parse a.b after [] at api.Config\n'],
    [
      'config set-credentials a --token=b --username=c',
      'error: you cannot specify more than one authentication method at the same time: --token, --username/--password\n',
    ],
    ['get pods --cluster=nope', 'error: no server found for cluster "nope"\n'],
    ['get pods --user=nope', 'error: auth info "nope" does not exist\n'],
    [
      'get pods --request-timeout=abc',
      'error: Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)\n',
    ],
    [
      'get pods -v foo',
      'error: invalid argument "foo" for "-v, --v" flag: strconv.ParseInt: parsing "foo": invalid syntax\nSee \'kubectl get --help\' for usage.\n',
    ],
  ])('refuses %s', (line, stderr) => {
    expect(session([line])).toEqual({ exit: 1, stdout: '', stderr });
  });

  it('leaves --user to the commands that have their own', () => {
    expect(session(['create rolebinding r --clusterrole=view --user=mina'])?.exit).toBe(0);
  });
});

describe('logs, exec, cp and top', () => {
  it.each([
    [
      'logs p --since-time=foo',
      'error: parsing time "foo" as "2006-01-02T15:04:05Z07:00": cannot parse "foo" as "2006"\n',
    ],
    ['logs p --limit-bytes=-1', 'error: --limit-bytes must be greater than 0\n'],
    ['logs p --all-containers -c p', 'error: --all-containers=true should not be specified with container name p\n'],
    ['logs p p -c p', 'error: only one of -c or an inline [CONTAINER] arg is allowed\n'],
    ['logs p --since=-5s', 'error: --since must be greater than 0\n'],
    [
      'logs cm/kube-root-ca.crt',
      'error: cannot get the logs from *v1.ConfigMap: selector for *v1.ConfigMap not implemented\n',
    ],
    [
      'exec cm/kube-root-ca.crt -- ls',
      'error: cannot attach to *v1.ConfigMap: selector for *v1.ConfigMap not implemented\n',
    ],
    ['exec -- ls', 'error: pod, type/name or --filename must be specified\n'],
    ['cp a', 'error: source and destination are required\n'],
    ['top pod a b', "error: pod [NAME | -l label]\nSee 'kubectl top pod -h' for help and examples\n"],
    ['top node a -l b=c', 'error: only one of NAME or --selector can be provided\n'],
    ['top pod --sort-by=foo', 'error: --sort-by accepts only cpu or memory\n'],
  ])('refuses %s', (line, stderr) => {
    expect(session(['run p --image=nginx', line])).toEqual({ exit: 1, stdout: '', stderr });
  });
});
