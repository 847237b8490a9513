import { describe, expect, it } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

describe('rollout', () => {
  it.each([
    ['rollout history pod p', 'error: no history viewer has been implemented for "Pod"\n'],
    ['rollout undo pod p', 'error: no rollbacker has been implemented for "Pod"\n'],
    ['rollout status job j', 'error: no status viewer has been implemented for Job.batch\n'],
    [
      'rollout history svc kubernetes',
      'error: error retrieving history for "Service", no visitor method exists for { Service}\n',
    ],
  ])('refuses %s', (line, stderr) => {
    expect(session(['run p --image=nginx', 'create job j --image=a', line])?.stderr).toBe(stderr);
  });

  it('does not roll a paused Deployment back', () => {
    const lines = ['create deploy web --image=a', 'set image deploy/web a=b', 'rollout pause deploy/web'];
    expect(session([...lines, 'rollout undo deploy/web'])?.stderr).toBe(
      "error: you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again\n",
    );
  });

  it('prints the ReplicaSet of a revision with -o', () => {
    const lines = ['create deploy web --image=a', 'set image deploy/web a=b'];
    expect(session([...lines, 'rollout history deploy/web -o name'])?.stdout).toMatch(
      /^replicaset\.apps\/web-\w+\nreplicaset\.apps\/web-\w+\n$/,
    );
    const path = '{.kind} {.spec.template.spec.containers[0].image}';
    expect(session([...lines, `rollout history deploy/web --revision=1 -o jsonpath='${path}'`])?.stdout).toBe(
      'ReplicaSet a',
    );
  });
});

describe('cordon, drain and taint', () => {
  it.each([
    [
      'cordon worker-1 -l a=b',
      "error: cannot specify both a node name and a --selector option\nSee 'kubectl cordon -h' for help and examples\n",
    ],
    ['cordon worker-1 worker-9', 'Error from server (NotFound): nodes "worker-9" not found\n'],
    ["drain worker-1 --pod-selector='a in b'", 'error: --pod-selector=<pod_selector> must be a valid label selector\n'],
    [
      'taint node worker-1 d:NoSchedule d:NoSchedule-',
      'error: can not both modify and remove the following taint(s) in the same command: d=NoSchedule\n',
    ],
    [
      'taint node worker-1 d=1:NoSchedule d=2:NoSchedule',
      "error: duplicated taints with the same key and effect: {d 2 NoSchedule <nil>}\nSee 'kubectl taint -h' for help and examples\n",
    ],
    ['taint worker-1 d=1:NoSchedule', 'the server doesn\'t have a resource type "worker-1"\n'],
  ])('refuses %s', (line, stderr) => {
    expect(session([line])).toEqual({ exit: 1, stdout: '', stderr });
  });

  it.each([
    ['cordon node/worker-1', 'node/worker-1 already cordoned\n'],
    ['cordon worker-1 --dry-run=client', 'node/worker-1 already cordoned (dry run)\n'],
    ['taint node worker-1 a=b:NoSchedule --dry-run=client', 'node/worker-1 tainted\n'],
  ])('answers %s', (line, stdout) => {
    expect(session(['cordon worker-1', line])).toEqual({ exit: 0, stdout, stderr: '' });
  });

  it('lists the pending nodes before the errors, one a line for a single node', () => {
    const pod = (name: string, node: string) => `run ${name} --image=a --overrides='{"spec":{"nodeName":"${node}"}}'`;
    const text = session([
      pod('p1', 'worker-1'),
      pod('p2', 'worker-2'),
      'drain worker-1 worker-2 --dry-run=client',
    ])?.stderr;
    expect(text).toContain(
      'There are pending nodes to be drained:\n worker-1\n worker-2\ncannot delete Pods that declare no controller (use --force to override): default/p1\ncannot',
    );
  });

  it('names the server in a server dry run', () => {
    const lines = ['create deploy web --image=a --replicas=3', 'drain worker-1 --dry-run=server'];
    expect(session(lines)?.stdout).toMatch(/^evicting pod default\/web-[\w-]+ \(server dry run\)$/m);
  });
});
