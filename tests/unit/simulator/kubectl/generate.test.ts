import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const start = studyCluster();
const files = new Map([['cm.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n']]);
const run = (line: string) => runLine(`kubectl ${line}`, createShell(start.fork(), new Map(files)));
const usage = (command: string) => `See 'kubectl ${command} -h' for help and examples\n`;

describe('run and expose', () => {
  it.each([
    ['run x --image=a --image-pull-policy=Foo', `error: invalid image pull policy: Foo\n${usage('run')}`],
    ['run x --image=a -t', `error: -i/--stdin is required for containers with -t/--tty=true\n${usage('run')}`],
    [
      'run x --image=a -i --dry-run=client',
      `error: --dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)\n${usage('run')}`,
    ],
    ['run x --image=a --port=http', 'error: strconv.Atoi: parsing "http": invalid syntax\n'],
    ['run x --image=a --env=1A=B', 'error: invalid env: 1A=B\n'],
    ['run x --image=a --annotations=a', 'error: invalid annotations format: a\n'],
    ["run x --image=a --overrides='{}' --override-type=foo", 'error: invalid override type: foo\n'],
    ['expose svc kubernetes --port=80 --selector=a=b --session-affinity=Foo', 'error: unknown session affinity: Foo\n'],
    ['expose -f cm.yaml --port=80', 'error: cannot expose a ConfigMap\n'],
  ])('refuses %s', (line, stderr) => {
    expect(run(line)).toEqual({ exit: 1, stdout: '', stderr });
  });

  it.each([
    [
      `run x --image=a --overrides='{"spec":{"containers":[{"name":"y","image":"b"}],"foo":1}}'`,
      '{.spec}',
      '{"containers":[{"image":"b","name":"y","resources":{}}],"dnsPolicy":"ClusterFirst","restartPolicy":"Always"}',
    ],
    [
      `run x --image=a --override-type=strategic --overrides='{"spec":{"containers":[{"name":"x","image":"b"}]}}'`,
      '{.spec.containers}',
      '[{"image":"b","name":"x","resources":{}}]',
    ],
    [
      `run x --image=a --override-type=json --overrides='[{"op":"add","path":"/metadata/labels/z","value":"1"}]'`,
      '{.metadata.labels}',
      '{"run":"x","z":"1"}',
    ],
    ['expose svc kubernetes --port=80 --selector=a=b --load-balancer-ip=1.2.3.4', '{.spec.loadBalancerIP}', ''],
  ])('generates with %s', (line, path, text) => {
    expect(run(`${line} --dry-run=client -o jsonpath='${path}'`).stdout).toBe(text);
  });
});
