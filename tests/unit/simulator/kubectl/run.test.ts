import { describe, expect, it } from 'vitest';
import { completeLine } from '#lib/simulator/kubectl/complete.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const start = studyCluster();
const newShell = () => createShell(start.fork());

describe('usage', () => {
  it.each([
    ['kubectl get pods --all-namespace', "error: unknown flag: --all-namespace\nSee 'kubectl get --help' for usage.\n"],
    ['kubectl get pods -zA', "error: unknown shorthand flag: 'z' in -zA\nSee 'kubectl get --help' for usage.\n"],
    ['kubectl -n default gte pods', 'error: unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget\n'],
    ['kubectl xyzzy', 'error: unknown command "xyzzy" for "kubectl"\n'],
    ['kubectl rollout statu x', 'error: unknown command "statu x"\nSee \'kubectl rollout -h\' for help and examples\n'],
    ['kubectl create deployment web', 'error: required flag(s) "image" not set\n'],
    ['kubectl get pod/a/b', 'error: arguments in resource/name form may not have more than one slash\n'],
  ])('refuses %s', (line, stderr) => {
    expect(runLine(line, newShell())).toEqual({ exit: 1, stdout: '', stderr });
  });

  it.each([
    ['kubectl', 'kubectl --help'],
    ['kubectl help', 'kubectl --help'],
    ['kubectl help rollout undo', 'kubectl rollout undo --help'],
  ])('helps who says %s as with %s', (asked, spelt) => {
    const helped = runLine(asked, newShell());
    expect(helped).toEqual(runLine(spelt, newShell()));
    expect([helped.exit, helped.stderr]).toEqual([0, '']);
  });

  it('knows no other program', () => {
    expect(runLine('helm ls', newShell())).toEqual({
      exit: 127,
      stdout: '',
      stderr: 'bash: helm: command not found\n',
    });
  });

  it('says which quote is open', () => {
    expect(runLine("kubectl get 'pods", newShell()).exit).toBe(2);
  });
});

describe('a session', () => {
  it('creates, rolls out, scales and deletes', () => {
    const shell = newShell();
    expect(runLine('kubectl create deployment shop --image=nginx:1.27 --replicas=2', shell).stdout).toBe(
      'deployment.apps/shop created\n',
    );
    expect(runLine('kubectl rollout status deploy/shop', shell).stdout).toBe(
      'deployment "shop" successfully rolled out\n',
    );
    runLine('kubectl scale deploy shop --replicas=3', shell);
    expect(runLine('kubectl get deploy shop -o jsonpath={.status.readyReplicas}', shell).stdout).toBe('3');
    runLine('kubectl delete deploy shop', shell);
    expect(runLine('kubectl get all -l app=shop', shell).stderr).toBe('No resources found in default namespace.\n');
  });

  it('drains with deletions past a budget that evictions would keep, when it is told to', () => {
    const shell = newShell();
    runLine('kubectl create deployment web --image=nginx:1.29 --replicas=2', shell);
    runLine('kubectl create pdb web --selector=app=web --min-available=2', shell);
    runLine('kubectl rollout status deploy/web', shell);
    const refused = runLine('kubectl drain worker-1 --timeout=5s', shell);
    expect(refused.stderr).toContain("Cannot evict pod as it would violate the pod's disruption budget.");
    const drained = runLine('kubectl drain worker-1 --disable-eviction', shell);
    expect(drained).toMatchObject({ exit: 0, stderr: '' });
    expect(drained.stdout).toMatch(/^node\/worker-1 already cordoned\npod\/web-\S+ deleted\nnode\/worker-1 drained\n$/);
  });

  it('leaves pods alone in a dry run of a drain', () => {
    const shell = newShell();
    runLine('kubectl create deployment web --image=nginx:1.29 --replicas=2', shell);
    runLine('kubectl rollout status deploy/web', shell);
    const names = runLine('kubectl get pods -o name', shell).stdout;
    expect(runLine('kubectl drain worker-1 --dry-run=server', shell).stdout).toMatch(
      /^node\/worker-1 cordoned \(server dry run\)\nevicting pod default\/web-\S+ \(server dry run\)\nnode\/worker-1 drained \(server dry run\)\n$/,
    );
    runLine('kubectl rollout status deploy/web', shell);
    expect(runLine('kubectl get pods -o name', shell).stdout).toBe(names);
  });

  it('gives up on a blocked drain while its output can still be read', () => {
    const shell = newShell();
    runLine('kubectl create deployment web --image=nginx:1.29 --replicas=2', shell);
    runLine('kubectl create pdb web --selector=app=web --min-available=2', shell);
    runLine('kubectl rollout status deploy/web', shell);
    const { exit, stdout, stderr } = runLine('kubectl drain worker-1', shell);
    expect(exit).toBe(1);
    expect(stdout.split('\n').length).toBeLessThan(30);
    expect(stderr).toContain('global timeout reached: 2m0s');
  });

  it('keeps its namespace until it is changed', () => {
    const shell = newShell();
    runLine('kubectl create ns kitchen', shell);
    runLine('kubectl config set-context --current --namespace=kitchen', shell);
    expect(runLine('kubectl get pods', shell).stderr).toBe('No resources found in kitchen namespace.\n');
  });

  it('picks a pod of a workload, and says which only where a log is read', () => {
    const shell = createShell(studyCluster({ kubelet: 'model' }));
    runLine('kubectl create deployment shop --image=nginx:1.29 --replicas=2', shell);
    runLine('kubectl rollout status deployment shop', shell);
    expect(runLine('kubectl exec deploy/shop -- cat /etc/hostname', shell).stderr).toBe('');
    expect(runLine('kubectl logs deploy/shop', shell).stderr).toMatch(/^Found 2 pods, using pod\/shop-/);
  });

  it('has a terminal for commands, not for a shell to type in', () => {
    const shell = createShell(studyCluster({ kubelet: 'model' }));
    runLine('kubectl run guest --image=busybox:1.37 -- sleep 3600', shell);
    runLine('kubectl wait --for=condition=Ready pod/guest', shell);
    expect(runLine('kubectl exec -it guest -- echo hi', shell)).toEqual({ exit: 0, stdout: 'hi\n', stderr: '' });
    const refusal = 'a shell to type in is not available: put the command behind --';
    expect(runLine('kubectl exec -it guest -- sh', shell).stderr).toContain(refusal);
    expect(runLine('kubectl run tmp --rm -it --image=busybox:1.37 -- sh', shell).stderr).toContain(refusal);
  });

  it('leaves the cluster that it was forked from alone', () => {
    const shell = newShell();
    runLine('kubectl create configmap only-here --from-literal=a=1', shell);
    expect(runLine('kubectl get cm only-here', newShell()).exit).toBe(1);
  });
});

describe('completion', () => {
  it.each([
    ['kubectl ge', ['get']],
    ['kubectl rollout st', ['status']],
    ['kubectl get node', ['nodes']],
    ['kubectl get nodes work', ['worker-1', 'worker-2']],
    ['kubectl get nodes/work', ['nodes/worker-1', 'nodes/worker-2']],
    ['kubectl -n kube-p', ['kube-public']],
    ['kubectl get pods --all-n', ['--all-namespaces']],
    ['ls ', []],
  ])('completes %s', (line, words) => {
    expect(completeLine(line, newShell())).toEqual(words);
  });
});
