import { findImage } from '#lib/simulator/kubelet/images/catalogue.ts';
import type { Answer, Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import { runInMachine } from '#lib/simulator/kubelet/shell/run-in-machine.ts';

/** A container of busybox in a network with a server, a closed port and a silent address. */
export function machine(changes: Partial<Machine> = {}): Machine {
  const image = findImage('docker.io/library/busybox', '1.37');
  if (!image) throw new Error('no busybox');
  const answers: Record<string, Answer> = {
    web: { kind: 'ok', ip: '10.96.0.7', status: 200, body: 'hello\n' },
    shut: { kind: 'refused', ip: '10.96.0.8' },
    silent: { kind: 'timeout', ip: '10.96.0.9' },
  };
  return {
    image,
    files: { root: image.files, volumes: {}, mounts: [], readOnlyRoot: false },
    env: { ...image.env, NAME: 'box' },
    cwd: '/',
    uid: 0,
    gid: 0,
    groups: [],
    hostname: 'box',
    main: ['sleep', 'infinity'],
    now: 0,
    network: { podIp: '10.244.1.9', get: (host) => answers[host] ?? { kind: 'no-such-name' }, lookUp: () => null },
    memoryLimit: null,
    log: () => {},
    ...changes,
  };
}

/** Runs a text in the shell of such a container. */
export function sh(text: string, stdin = '') {
  const result = runInMachine(machine(), ['sh', '-c', text], stdin);
  if ('startError' in result) throw new Error(result.startError);
  return result;
}
