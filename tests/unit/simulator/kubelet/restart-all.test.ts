import { describe, expect, it } from 'vitest';
import { lab } from '#tests/unit/simulator/controllers/lab.ts';

const rule = (action: string) =>
  `restartPolicy: Never, restartPolicyRules: [{action: ${action}, exitCodes: {operator: In, values: [42]}}]`;
const manifest = (action: string) =>
  `{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {restartPolicy: Never, volumes: [{name: d, emptyDir: {}}], initContainers: [{name: i, image: 'busybox:1.37', command: [sh, -c, 'echo x >> /d/log'], volumeMounts: [{name: d, mountPath: /d}]}], containers: [{name: main, image: 'busybox:1.37', command: [sh, -c, 'sleep 5; exit 42'], ${rule(action)}}, {name: side, image: 'busybox:1.37', command: [sleep, '900'], volumeMounts: [{name: d, mountPath: /d}]}]}}`;

const counts =
  '{range .status.initContainerStatuses[*]}{.restartCount} {end}{range .status.containerStatuses[*]}{.restartCount} {end}';

function start(action: string, ms: number) {
  const one = lab('model');
  one.apply(manifest(action));
  one.advance(ms);
  return one;
}

describe('a rule of a container', () => {
  it('restarts that container alone with Restart', () => {
    expect(start('Restart', 8000).kubectl(`kubectl get pod p -o jsonpath='${counts}'`)).toBe('0 1 0 ');
  });

  it('begins the whole pod anew with RestartAllContainers, its volumes kept', () => {
    const one = start('RestartAllContainers', 9000);
    expect(one.kubectl(`kubectl get pod p -o jsonpath='${counts}'`)).toBe('1 1 1 ');
    expect(one.kubectl('kubectl get pod p --no-headers')).toMatch(/^p +2\/2 +Running +2 +9s/);
    expect(one.kubectl('kubectl exec p -c side -- cat /d/log')).toBe('x\nx\n');
    const last = one.kubectl("kubectl get pod p -o jsonpath='{.status.containerStatuses[1].lastState.terminated}'");
    const message = 'The container is removed because RestartAllContainers in place';
    expect(JSON.parse(last)).toMatchObject({ exitCode: 137, reason: 'RestartingAllContainers', message });
    expect(one.events('Pod').filter((text) => text.startsWith('Killing'))).toEqual(['Killing: killing']);
    expect(() => one.kubectl('kubectl logs p -c side -p')).toThrow('previous terminated container "side" in pod "p"');
  });

  it('shows the pod as one that restarts all of its containers', () => {
    const seen = new Set<string>();
    const one = start('RestartAllContainers', 4000);
    const condition = '{.status.conditions[?(@.type=="AllContainersRestarting")].status}';
    for (let step = 0; step < 50; step += 1) {
      one.advance(100);
      const status = one.kubectl('kubectl get pod p --no-headers').split(/ +/)[2];
      seen.add(`${status} ${one.kubectl(`kubectl get pod p -o jsonpath='${condition}'`)}`);
    }
    expect([...seen]).toEqual(
      ['Running False', 'Error True', 'RestartingAllContainers False', 'Running False'].slice(0, 3),
    );
  });
});
