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

  it.each([
    [['config unset current-context', 'config current-context'], 'error: current-context is not set\n'],
    [
      ['config unset current-context', 'config view --minify'],
      'error: current-context must exist in order to minify\n',
    ],
    [['config unset contexts.none.namespace'], 'error: current map key `none` is invalid\n'],
    [['config unset foo'], 'error: unable to parse foo after [] at api.Config\n'],
    [['config set clusters.a.insecure-skip-tls-verify x'], 'error: strconv.ParseBool: parsing "x": invalid syntax\n'],
    [["config set contexts.study.namespace ''"], 'error: you cannot use set to unset a property\n'],
    [
      ['config set-cluster a --certificate-authority=x --insecure-skip-tls-verify=true'],
      'error: you cannot specify a certificate authority and insecure mode at the same time\n',
    ],
    [['config get-contexts a b -o name'], 'context a not found\ncontext b not found\n'],
    [['get pods --kubeconfig=nope'], 'error: stat nope: no such file or directory\n'],
    [['get pods --context=x'], 'Error in configuration: context was not found for specified context: x\n'],
    [['create ns a --context=x'], 'error: context "x" does not exist\n'],
    [
      ['get pods --context=x --cluster=y'],
      'Error in configuration: \n* context was not found for specified context: x\n* no server found for cluster "y"\n',
    ],
  ])('refuses %j', (lines, stderr) => {
    expect(session(lines)).toEqual({ exit: 1, stdout: '', stderr });
  });

  it('sets single values by their path, in entries whose names may have dots', () => {
    const lines = [
      'config set clusters.new.server https://1.2.3.4',
      'config set contexts.10.0.0.1.namespace x',
      'config set-credentials u --token=t',
      'config unset clusters.study',
    ];
    const view = session([...lines, "config view -o jsonpath='{.clusters} {.contexts[0]} {.users[1]}'"])?.stdout;
    expect(view).toBe(
      '[{"cluster":{"server":"https://1.2.3.4"},"name":"new"}] {"context":{"cluster":"","namespace":"x","user":""},"name":"10.0.0.1"} {"name":"u","user":{"token":"REDACTED"}}',
    );
  });

  it('asks this machine where no server is known', () => {
    const answer = session(['config delete-cluster study', 'get pods']);
    expect(answer?.exit).toBe(1);
    expect(answer?.stderr).toContain('The connection to the server localhost:8080 was refused');
    expect(session(['config delete-context study', 'version --client'])?.exit).toBe(0);
  });

  it('prints its help for wrong arguments', () => {
    expect(session(['config unset'])).toMatchObject({ exit: 1, stderr: 'error: Unexpected args: []\n' });
    expect(session(['config delete-context'])).toMatchObject({ exit: 0, stderr: '' });
    expect(session(['config unset'])?.stdout).toContain('Usage:');
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
