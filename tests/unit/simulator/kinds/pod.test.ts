import { describe, expect, it } from 'vitest';
import { judgeChange, judgeNew } from '#tests/support/judge.ts';

/** A Pod `web`; `spec` replaces or adds to the spec with one good container. */
function pod(spec: string): string {
  const lines = spec.split('\n').map((line) => `  ${line}`);
  const containers = spec.includes('containers:') ? [] : ['  containers: [{name: web, image: "nginx:1.27"}]'];
  return ['apiVersion: v1', 'kind: Pod', 'metadata: {name: web}', 'spec:', ...containers, ...lines].join('\n');
}

const container = (fields: string) => pod(`containers: [{name: web, image: nginx, ${fields}}]`);

describe('validation of a Pod', () => {
  it.each<[string, string, string[]]>([
    ['a plain Pod', pod('restartPolicy: Never'), []],
    ['no containers', pod('containers: []'), ['spec.containers: Required value']],
    [
      'a sidecar with a probe and an init container with one',
      pod(`initContainers:
- {name: side, image: a, restartPolicy: Always, readinessProbe: {tcpSocket: {port: 80}}}
- {name: once, image: a, readinessProbe: {tcpSocket: {port: 80}}}`),
      [
        'spec.initContainers[1].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
      ],
    ],
    [
      'limits of an unknown resource, which become requests',
      container('resources: {limits: {disk: 1}}'),
      ['limits', 'requests'].flatMap((list) => [
        `spec.containers[0].resources.${list}[disk]: Invalid value: "disk": must be a standard resource type or fully qualified`,
        `spec.containers[0].resources.${list}[disk]: Invalid value: "disk": must be a standard resource for containers`,
      ]),
    ],
    [
      'an extended resource in fractions',
      container('resources: {limits: {example.com/gpu: 500m}}'),
      ['limits', 'requests'].map(
        (list) => `spec.containers[0].resources.${list}[example.com/gpu]: Invalid value: "500m": must be an integer`,
      ),
    ],
    [
      'a request above its limit',
      container('resources: {requests: {memory: 1Gi}, limits: {memory: 512Mi}}'),
      [
        'spec.containers[0].resources.requests: Invalid value: "1Gi": must be less than or equal to memory limit of 512Mi',
      ],
    ],
    [
      'a broken volume, which cannot be mounted either',
      pod(`volumes: [{name: data, configMap: {}}]
containers: [{name: web, image: nginx, volumeMounts: [{name: data, mountPath: /d}]}]`),
      ['spec.volumes[0].configMap.name: Required value', 'spec.containers[0].volumeMounts[0].name: Not found: "data"'],
    ],
    [
      'a Pod for Windows with what only Linux has',
      pod(`os: {name: windows}
hostPID: true
containers: [{name: web, image: nginx, securityContext: {privileged: true, runAsUser: 1}}]`),
      ['hostPID', 'containers[0].securityContext.privileged', 'containers[0].securityContext.runAsUser'].map(
        (path) => `spec.${path}: Forbidden: cannot be set for a windows pod`,
      ),
    ],
    [
      'a Pod for Linux with what only Windows has',
      pod('os: {name: linux}\nsecurityContext: {windowsOptions: {runAsUserName: a}}'),
      ['spec.securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod'],
    ],
    [
      'a Pod for another system',
      pod('os: {name: plan9}'),
      ['spec.os: Unsupported value: "plan9": supported values: "linux", "windows"'],
    ],
    [
      'two handlers in a probe',
      container('livenessProbe: {httpGet: {port: 80}, exec: {command: [ls]}}'),
      ['spec.containers[0].livenessProbe.httpGet: Forbidden: may not specify more than 1 handler type'],
    ],
    [
      'a sleep longer than the grace period',
      pod(`terminationGracePeriodSeconds: 5
containers: [{name: web, image: nginx, lifecycle: {preStop: {sleep: {seconds: 9}}}}]`),
      [
        'spec.containers[0].lifecycle.preStop.sleep: Invalid value: 9: must be non-negative and less than terminationGracePeriodSeconds (5)',
      ],
    ],
    [
      'a privileged container that may not escalate',
      container('securityContext: {privileged: true, allowPrivilegeEscalation: false}'),
      [
        'spec.containers[0].securityContext: Invalid value: {"Capabilities":null,"Privileged":true,"SELinuxOptions":null,"WindowsOptions":null,"RunAsUser":null,"RunAsGroup":null,"RunAsNonRoot":null,"ReadOnlyRootFilesystem":null,"AllowPrivilegeEscalation":false,"ProcMount":null,"SeccompProfile":null,"AppArmorProfile":null}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
      ],
    ],
    [
      'the same host port twice',
      pod(`containers:
- {name: a, image: a, ports: [{containerPort: 80, hostPort: 8080}]}
- {name: b, image: b, ports: [{containerPort: 81, hostPort: 8080}]}`),
      ['spec.containers[1].ports[0].hostPort: Duplicate value: "TCP//8080"'],
    ],
    [
      'a toleration whose value stands beside Exists',
      pod('tolerations: [{key: team, operator: Exists, value: red}]'),
      ['spec.tolerations[0].operator: Invalid value: "red": value must be empty when `operator` is \'Exists\''],
    ],
    [
      'spread constraints',
      pod('topologySpreadConstraints: [{maxSkew: 0, topologyKey: "", whenUnsatisfiable: Never, labelSelector: {}}]'),
      [
        'spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero',
        'spec.topologySpreadConstraints[0].topologyKey: Required value: can not be empty',
        'spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: "Never": supported values: "DoNotSchedule", "ScheduleAnyway"',
      ],
    ],
    [
      'a field that env cannot read',
      container('env: [{name: PHASE, valueFrom: {fieldRef: {fieldPath: status.phase}}}]'),
      [
        'spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Unsupported value: "status.phase": supported values: "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs"',
      ],
    ],
  ])('judges %s', (_title, manifest, errors) => {
    expect(judgeNew(manifest).errors).toEqual(errors);
  });
});

describe('defaults of a Pod', () => {
  it.each([
    ['nginx', 'Always'],
    ['nginx:latest', 'Always'],
    ['nginx:1.27', 'IfNotPresent'],
    ['registry:5000/nginx', 'Always'],
    [`nginx@sha256:${'a'.repeat(64)}`, 'IfNotPresent'],
    ['NGINX', 'IfNotPresent'],
  ])('pulls %s %s', (image, policy) => {
    const { object } = judgeNew(pod(`containers: [{name: web, image: "${image}"}]`));
    expect(object).toMatchObject({ spec: { containers: [{ imagePullPolicy: policy }] } });
  });

  it('rounds a quantity up to thousandths', () => {
    const { object } = judgeNew(container('resources: {requests: {cpu: 0.0005}}'));
    expect(object).toMatchObject({ spec: { containers: [{ resources: { requests: { cpu: '1m' } } }] } });
  });

  it('counts a negative grace period as one second', () => {
    expect(judgeNew(pod('terminationGracePeriodSeconds: -5')).object).toMatchObject({
      spec: { terminationGracePeriodSeconds: 1 },
    });
  });
});

describe('a change of a Pod', () => {
  it('may give it another image and a new toleration', () => {
    const after = pod('containers: [{name: web, image: "nginx:1.28"}]\ntolerations: [{operator: Exists}]');
    expect(judgeChange(pod(''), after).errors).toEqual([]);
  });

  it('may not give it another container', () => {
    const after = pod('containers: [{name: web, image: nginx}, {name: log, image: busybox}]');
    expect(judgeChange(pod(''), after).errors).toEqual([
      'spec.containers: Forbidden: pod updates may not add or remove containers',
    ]);
  });

  it('shows in Go names what else differs', () => {
    const [error = ''] = judgeChange(pod('restartPolicy: Always'), pod('restartPolicy: Never')).errors;
    expect(error.split('\n').slice(1)).toEqual([
      '@@ -35,7 +35,7 @@',
      '   }',
      '  ],',
      '  "EphemeralContainers": null,',
      '- "RestartPolicy": "Always",',
      '+ "RestartPolicy": "Never",',
      '  "TerminationGracePeriodSeconds": 30,',
      '  "ActiveDeadlineSeconds": null,',
      '  "DNSPolicy": "ClusterFirst",',
      '',
    ]);
  });

  it('shows a list that was given empty as empty, though it changes nothing', () => {
    const [error = ''] = judgeChange(pod(''), pod('nodeSelector: {}\ntolerations: []\nhostname: a')).errors;
    expect(error.split('\n').filter((line) => /^[-+]/.test(line))).toEqual([
      '- "NodeSelector": null,',
      '+ "NodeSelector": {},',
      '- "Hostname": "",',
      '+ "Hostname": "a",',
    ]);
    expect(judgeChange(pod(''), pod('nodeSelector: {}\nvolumes: []')).errors).toEqual([]);
  });
});

describe('warnings of a Pod', () => {
  it.each<[string, string, string[]]>([
    [
      'a variable that hides another',
      container('env: [{name: A, value: x}, {name: A, value: y}, {name: B, value: x}, {name: B, value: "$(B)y"}]'),
      ['spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply'],
    ],
    [
      'a port declared twice',
      container('ports: [{containerPort: 80}, {containerPort: 80}]'),
      ['spec.containers[0].ports[1]: duplicate port definition with spec.containers[0].ports[0]'],
    ],
    [
      'a spread constraint that selects nothing',
      pod('topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}]'),
      ['spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results in matching no pod'],
    ],
    [
      'an anti-affinity to nothing',
      pod(`affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone}]}}`),
      [
        'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector: a null labelSelector results in matching no pod',
      ],
    ],
    [
      'an address without a port of the host',
      container('ports: [{containerPort: 80, hostIP: 1.2.3.4}]'),
      [
        'spec.containers[0].ports[0]: hostIP set without hostPort: {Name: HostPort:0 ContainerPort:80 Protocol:TCP HostIP:1.2.3.4}',
      ],
    ],
    [
      'files inside one another',
      pod(`volumes:
- {name: a, configMap: {name: web, items: [{key: x, path: conf}, {key: y, path: conf/y}]}}
- {name: b, projected: {sources: [{secret: {name: s, items: [{key: x, path: f}]}}, {configMap: {name: c, items: [{key: x, path: f}]}}]}}`),
      [
        'volume "a" (ConfigMap "web"): overlapping paths: "conf/y" with "conf"',
        'volume "b" (Projected ConfigMap "c"): overlapping paths: "f" with "f"',
      ],
    ],
  ])('tell of %s', (_title, manifest, warnings) => {
    expect(judgeNew(manifest).warnings).toEqual(warnings);
  });
});
