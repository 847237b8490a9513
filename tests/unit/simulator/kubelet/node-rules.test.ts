import { describe, expect, it } from 'vitest';
import { lab } from '#tests/unit/simulator/controllers/lab.ts';

type Given = { container: string; spec?: string; more?: string };

/** A cluster in which the pod `p` has run for a while. */
function running({ container, spec = '', more = '' }: Given, ms = 5000) {
  const one = lab('model');
  if (more !== '') one.apply(more);
  one.apply(
    `{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, ${container.startsWith('image') ? '' : "image: 'busybox:1.37', "}${container}}]${spec}}}`,
  );
  one.advance(ms);
  return one;
}

const sleeping = 'command: [sleep, "900"]';
const events = 'kubectl get events -o custom-columns=R:.reason,M:.message --no-headers';

describe('the files of a pod', () => {
  it.each([
    {
      what: "the node's server under dnsPolicy Default",
      spec: ', dnsPolicy: Default',
      file: 'resolv.conf',
      text: 'nameserver 172.18.0.1\n',
    },
    {
      what: "the node's server on the node's network",
      spec: ', hostNetwork: true',
      file: 'resolv.conf',
      text: 'nameserver 172.18.0.1\n',
    },
    {
      what: 'only what dnsConfig says under None',
      spec: ', dnsPolicy: None, dnsConfig: {nameservers: [1.1.1.1], searches: [x.y], options: [{name: ndots, value: "2"}]}',
      file: 'resolv.conf',
      text: 'search x.y\nnameserver 1.1.1.1\noptions ndots:2\n',
    },
    {
      what: 'what dnsConfig adds',
      spec: ', dnsConfig: {nameservers: [1.1.1.1], options: [{name: ndots, value: "2"}, {name: edns0}]}',
      file: 'resolv.conf',
      text: 'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\nnameserver 1.1.1.1\noptions ndots:2 edns0\n',
    },
  ])('/etc/$file has $what', ({ spec, file, text }) => {
    expect(running({ container: sleeping, spec }).kubectl(`kubectl exec p -- cat /etc/${file}`)).toBe(text);
  });

  it('has host aliases apart, and a full name with a subdomain', () => {
    const one = running({
      container: sleeping,
      spec: ', hostname: box, subdomain: sub, hostAliases: [{ip: 1.2.3.4, hostnames: [a, b]}]',
    });
    expect(one.kubectl('kubectl exec p -- cat /etc/hosts')).toMatch(
      /box\.sub\.default\.svc\.cluster\.local\tbox\n\n# Entries added by HostAliases\.\n1\.2\.3\.4\ta\tb\n$/,
    );
    expect(one.kubectl('kubectl exec p -- hostname -f')).toBe('box.sub.default.svc.cluster.local\n');
  });

  it('does not know names of the cluster without its DNS', () => {
    const one = running({ container: sleeping, spec: ', dnsPolicy: Default' });
    expect(one.kubectl("kubectl exec p -- sh -c 'wget -qO- kubernetes.default 2>&1 || true'")).toContain(
      "wget: bad address 'kubernetes.default'",
    );
  });
});

describe('hooks', () => {
  it('a container shows as running once its postStart hook has ended', () => {
    const given = { container: `${sleeping}, lifecycle: {postStart: {sleep: {seconds: 4}}}` };
    expect(running(given, 3000).kubectl('kubectl get pod p')).toContain('ContainerCreating');
    expect(running(given, 6000).kubectl('kubectl get pod p')).toContain('Running');
  });

  it('a failing postStart hook ends the container, which waits with the reason', () => {
    const one = running({
      container: `${sleeping}, lifecycle: {postStart: {exec: {command: [sh, -c, 'echo bad; exit 3']}}}`,
      spec: ', terminationGracePeriodSeconds: 1',
    });
    expect(one.kubectl('kubectl get pod p')).toContain('PostStartHookError');
    expect(one.kubectl('kubectl get pod p -o jsonpath={.status.containerStatuses[0].state.waiting.message}')).toMatch(
      /^Exec lifecycle hook \(\[sh -c echo bad; exit 3\]\) for Container "c" in Pod "p_default\([0-9a-f-]+\)" failed - error: command 'sh -c echo bad; exit 3' exited with 3: bad\n, message: "bad\\n"$/,
    );
  });

  it.each([
    ['81', true],
    ['80', false],
  ])('a preStop request to port %s', (port, fails) => {
    const one = running({
      container: `command: [httpd, -f], lifecycle: {preStop: {httpGet: {port: ${port}}}}`,
    });
    one.kubectl('kubectl delete pod p --wait=false');
    one.advance(2000);
    expect(one.kubectl(events).includes('FailedPreStopHook   PreStopHook failed')).toBe(fails);
  });
});

describe('the message of a container that ended', () => {
  it.each([
    ["command: [sh, -c, 'echo why > /dev/termination-log; exit 2']", 'why\n'],
    ["command: [sh, -c, 'echo why > /tmp/m'], terminationMessagePath: /tmp/m", 'why\n'],
    ["command: [sh, -c, 'echo one; exit 2'], terminationMessagePolicy: FallbackToLogsOnError", 'one\n'],
    ["command: [sh, -c, 'echo one'], terminationMessagePolicy: FallbackToLogsOnError", ''],
    ["command: [sh, -c, 'echo one; exit 2']", ''],
  ])('of %s', (container, message) => {
    const one = running({ container, spec: ', restartPolicy: Never' });
    const path = '{.status.containerStatuses[0].state.terminated.message}';
    expect(one.kubectl(`kubectl get pod p -o jsonpath=${path}`)).toBe(message);
  });
});

describe('what keeps a container from starting', () => {
  const config = '{apiVersion: v1, kind: ConfigMap, metadata: {name: cm}, data: {a.conf: x}}';
  const volumes = ', volumes: [{name: v, configMap: {name: cm}}]';

  it.each([
    ['a directory on a file', 'volumeMounts: [{name: v, mountPath: /etc/passwd}]', 'volumes/kubernetes.io~configmap/v'],
    [
      'a part that is not in the volume',
      'volumeMounts: [{name: v, mountPath: /etc/passwd, subPath: b.conf}]',
      'volume-subpaths/v/c/0',
    ],
  ])('%s', (_, mounts, place) => {
    const one = running({ container: `${sleeping}, ${mounts}`, spec: volumes, more: config });
    expect(one.kubectl('kubectl get pod p')).toContain('RunContainerError');
    const source = `/var/lib/kubelet/pods/[0-9a-f-]+/${place}`;
    expect(one.kubectl(events)).toMatch(
      new RegExp(
        `error during container init: error mounting "${source}" to rootfs at "/etc/passwd": mount src=${source}, dst=/etc/passwd, dstFd=[^,]*, flags=MS_RDONLY\\|MS_BIND\\|MS_REC: not a directory`,
      ),
    );
  });

  it('makes a part of an empty volume, by a variable too', () => {
    const one = running({
      container: `${sleeping}, env: [{name: WHO, value: me}], volumeMounts: [{name: v, mountPath: /d, subPathExpr: $(WHO)/x}]`,
      spec: ', volumes: [{name: v, emptyDir: {}}]',
    });
    expect(one.kubectl('kubectl exec p -- sh -c "touch /d/f && ls /d"')).toBe('f\n');
  });

  it.each([
    [
      'a variable that there is not in a subPathExpr',
      'volumeMounts: [{name: v, mountPath: /d, subPathExpr: $(NOPE)}]',
      ', volumes: [{name: v, emptyDir: {}}]',
      'Failed                                            Error: missing value for NOPE',
    ],
    [
      'several sources that are missing',
      'volumeMounts: [{name: v, mountPath: /d}]',
      ', volumes: [{name: v, projected: {sources: [{configMap: {name: a}}, {secret: {name: b}}]}}]',
      'MountVolume.SetUp failed for volume "v" : [configmap "a" not found, secret "b" not found]',
    ],
    [
      'a driver that the node lacks',
      'volumeMounts: [{name: v, mountPath: /d}]',
      ', volumes: [{name: v, csi: {driver: x.y}}]',
      'kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name x.y not found in the list of registered CSI drivers',
    ],
    [
      'a claim that there is not',
      'volumeMounts: [{name: v, mountPath: /d}]',
      ', nodeName: worker-1, volumes: [{name: v, persistentVolumeClaim: {claimName: nope}}]',
      'error processing PVC default/nope: failed to fetch PVC from API server: persistentvolumeclaims "nope" not found',
    ],
    [
      'secrets for pulling that are missing',
      '',
      ', imagePullSecrets: [{name: reg}]',
      'Unable to retrieve some image pull secrets (reg); attempting to pull the image may not succeed.',
    ],
  ])('%s', (_, mounts, spec, text) => {
    const told = running({ container: [sleeping, mounts].filter(Boolean).join(', '), spec }).kubectl(events);
    expect(told.replace(/ +/g, ' ')).toContain(text.replace(/ +/g, ' '));
  });
});

describe('the directory that a container works in', () => {
  it('is made where the image has none, even below a read-only root', () => {
    const one = running({
      container:
        'command: [sh, -c, "pwd; sleep 900"], workingDir: /app/data, securityContext: {readOnlyRootFilesystem: true}',
    });
    expect(one.kubectl('kubectl logs p')).toBe('/app/data\n');
    expect(one.kubectl('kubectl exec p -- ls -ld /app/data')).toMatch(/^drwxr-xr-x/);
  });

  it('cannot be a file', () => {
    const one = running({ container: `${sleeping}, workingDir: /etc/passwd` });
    expect(one.kubectl(events)).toContain('error during container init: mkdir /etc/passwd: not a directory');
  });
});

it('gives files of a Secret to the group of the pod, which may read them', () => {
  const one = running({
    container: `${sleeping}, volumeMounts: [{name: v, mountPath: /v}]`,
    spec: ', securityContext: {runAsUser: 1000, fsGroup: 2000}, volumes: [{name: v, secret: {secretName: s, defaultMode: 0400}}]',
    more: '{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {pw: secret}}',
  });
  expect(one.kubectl('kubectl exec p -- stat -L -c "%a %u %g" /v/pw')).toBe('440 0 2000\n');
  expect(one.kubectl('kubectl exec p -- cat /v/pw')).toBe('secret');
});

it('names the image of a container in full, once there is one', () => {
  const image = (one: ReturnType<typeof lab>) =>
    one.kubectl('kubectl get pod p -o jsonpath={.status.containerStatuses[0].image}');
  expect(image(running({ container: "image: 'nginx:1.29'" }))).toBe('docker.io/library/nginx:1.29');
  expect(image(running({ container: "image: 'ngnix:1'" }))).toBe('ngnix:1');
});

it('tells each probe whose command is missing apart, by the id of its try', () => {
  const one = running({ container: `${sleeping}, readinessProbe: {exec: {command: [curl]}, periodSeconds: 2}` });
  expect(one.events('Pod').filter((text) => text.includes('"curl": executable file not found'))).toHaveLength(3);
});

describe('a signal to process 1 from another program of the container', () => {
  it.each([
    ['a server', "image: 'nginx:1.29'", 'kill 1', '1'],
    ['a shell with a trap', `command: [sh, -c, "trap 'exit 0' TERM; sleep 900 & wait"]`, 'kill -TERM 1', '1'],
    ['a program without a handler', sleeping, 'kill 1', '0'],
    ['SIGKILL, which never arrives', "image: 'nginx:1.29'", 'kill -9 1', '0'],
  ])('%s', (_, container, line, restarts) => {
    const one = running({ container });
    one.kubectl(`kubectl exec p -- ${line}`);
    one.advance(3000);
    expect(one.kubectl('kubectl get pod p -o jsonpath={.status.containerStatuses[0].restartCount}')).toBe(restarts);
  });

  it('is none of its own shell', () => {
    const one = running({ container: `command: [sh, -c, 'echo $$$$; kill -9 1; echo still; sleep 900']` });
    expect(one.kubectl('kubectl logs p')).toBe('1\nstill\n');
  });
});

describe('a readiness probe of a web server', () => {
  it.each([
    [
      'httpGet: {port: 80, scheme: HTTPS}',
      'Get "https://10.244.1.2:80/": http: server gave HTTP response to HTTPS client',
    ],
    ['grpc: {port: 80}', 'timeout: failed to connect service "10.244.1.2:80" within 1s: context deadline exceeded'],
    [
      'httpGet: {port: 80, host: 127.0.0.1}',
      'Get "http://127.0.0.1:80/": dial tcp 127.0.0.1:80: connect: connection refused',
    ],
    [
      'httpGet: {port: 80, host: 10.9.9.9}',
      'Get "http://10.9.9.9:80/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    ],
  ])('with %s', (probe, text) => {
    const one = running({ container: `image: 'nginx:1.29', readinessProbe: {${probe}}` });
    const address = one.kubectl('kubectl get pod p -o jsonpath={.status.podIP}');
    expect(one.kubectl(events)).toContain(`Readiness probe failed: ${text.replaceAll('10.244.1.2', address)}`);
  });
});
