import { describe, expect, it } from 'vitest';
import { lab } from '#tests/unit/simulator/controllers/lab.ts';

const sidecar = (name: string, command: string) =>
  `{name: ${name}, image: 'busybox:1.37', restartPolicy: Always, command: [sh, -c, '${command}']}`;

/** A pod with two sidecars, the first of which ends on its signal, and one container. */
function start(command: string, policy = 'Never') {
  const one = lab('model');
  const inits = [sidecar('first', 'trap "exit 0" TERM; sleep 900 & wait'), sidecar('second', 'sleep 900')];
  one.apply(
    `{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {restartPolicy: ${policy}, terminationGracePeriodSeconds: 5, initContainers: [${inits}], containers: [{name: main, image: 'busybox:1.37', command: [sh, -c, '${command}']}]}}`,
  );
  return one;
}

const column = (one: ReturnType<typeof lab>) => one.kubectl('kubectl get pod p --no-headers').trim().split(/ {3,}/);
const sidecars = '{range .status.initContainerStatuses[*]}{.state.terminated.exitCode}/{.restartCount} {end}';

describe('sidecars of a pod whose containers have ended', () => {
  it('end for good, in reverse order', () => {
    const one = start('sleep 2; exit 1');
    one.advance(4000);
    expect(column(one).slice(1, 3)).toEqual(['2/3', 'Error']);
    one.advance(20_000);
    expect(column(one).slice(1, 4)).toEqual(['0/3', 'Error', '0']);
    expect(one.kubectl(`kubectl get pod p -o jsonpath='${sidecars}'`)).toBe('0/0 137/0 ');
    expect(one.kubectl('kubectl get pod p -o jsonpath={.status.phase}')).toBe('Failed');
  });

  it('do not undo the initialization of their pod', () => {
    const one = start('sleep 2; exit 1');
    one.advance(20_000);
    const initialized = `{.status.conditions[?(@.type=="Initialized")].status}`;
    expect(one.kubectl(`kubectl get pod p -o jsonpath='${initialized}'`)).toBe('True');
  });
});

it('tells all containers of a deleted pod at once that they end, though the signal of a sidecar waits', () => {
  const one = start('sleep 900', 'Always');
  one.advance(3000);
  one.kubectl('kubectl delete pod p --wait=false');
  one.advance(1000);
  const killing = one.events('Pod').filter((text) => text.startsWith('Killing'));
  expect(killing).toEqual(['main', 'first', 'second'].map((name) => `Killing: Stopping container ${name}`));
  expect(one.kubectl('kubectl exec p -c first -- echo here')).toBe('here\n');
});

it('is not ready while an init container runs', () => {
  const one = lab('model');
  one.apply(
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: 'busybox:1.37', command: [sleep, '9']}], containers: [{name: c, image: 'nginx:1.29'}]}}",
  );
  one.advance(2000);
  const ready = () => one.kubectl('kubectl get pod p -o jsonpath={.status.initContainerStatuses[0].ready}');
  expect(ready()).toBe('false');
  one.advance(10_000);
  expect(ready()).toBe('true');
});
