import { describe, expect, it } from 'vitest';
import { describeContext, judgeChange, judgeNew } from '#tests/support/judge.ts';

type Options = {
  apiVersion?: string;
  kind: string;
  spec?: string;
  template?: string;
  labels?: string;
  selector?: string;
};

/** A workload `api` that selects its template's labels, with further lines of spec and of the template's spec. */
function workload(options: Options): string {
  const { apiVersion = 'apps/v1', kind, spec = '', template = '', labels = '{app: api}' } = options;
  const selector = options.selector ?? '{matchLabels: {app: api}}';
  const indent = (text: string, by: string) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => by + line);
  return [
    `apiVersion: ${apiVersion}`,
    `kind: ${kind}`,
    'metadata: {name: api}',
    'spec:',
    ...(selector === '' ? [] : [`  selector: ${selector}`]),
    ...indent(spec, '  '),
    '  template:',
    `    metadata: {labels: ${labels}}`,
    '    spec:',
    ...(template.includes('containers:') ? [] : ['      containers: [{name: api, image: "nginx:1.27"}]']),
    ...indent(template, '      '),
  ].join('\n');
}

const mismatch = (labels: string) =>
  `spec.template.metadata.labels: Invalid value: ${labels}: \`selector\` does not match template \`labels\``;

describe('validation of workloads', () => {
  it.each<[string, Options, string[]]>([
    ['a Deployment', { kind: 'Deployment' }, []],
    [
      'a Deployment without a selector',
      { kind: 'Deployment', selector: '' },
      ['spec.selector: Required value', mismatch('{"app":"api"}')],
    ],
    [
      'a selector with a bad operator, which hides the template',
      { kind: 'Deployment', selector: '{matchExpressions: [{key: app, operator: Is}]}', template: 'containers: []' },
      [
        'spec.selector.matchExpressions[0].operator: Invalid value: "Is": not a valid selector operator',
        'spec.selector: Invalid value: {"matchExpressions":[{"key":"app","operator":"Is"}]}: invalid label selector',
      ],
    ],
    [
      'labels that are shown in order',
      { kind: 'ReplicaSet', labels: '{z: "1", b: "2"}' },
      [mismatch('{"b":"2","z":"1"}')],
    ],
    [
      'an unknown strategy',
      { kind: 'Deployment', spec: 'strategy: {type: BlueGreen}' },
      [
        'spec.strategy: Unsupported value: {"Type":"BlueGreen","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"',
      ],
    ],
    [
      'a rolling update that cannot move',
      { kind: 'Deployment', spec: 'strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}' },
      ['spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0'],
    ],
    [
      'a number in a text that is no percentage',
      { kind: 'Deployment', spec: 'strategy: {rollingUpdate: {maxSurge: "2", maxUnavailable: 0}}' },
      [
        "spec.strategy.rollingUpdate.maxSurge: Invalid value: \"2\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
      ],
    ],
    [
      'a restart policy of the wrong sort',
      { kind: 'DaemonSet', template: 'restartPolicy: Sometimes' },
      [
        'spec.template.spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
        'spec.template.spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always"',
      ],
    ],
    [
      'limits in a template, which are reported once',
      { kind: 'Deployment', template: 'containers: [{name: api, image: a, resources: {limits: {cpu: -1}}}]' },
      [
        'spec.template.spec.containers[0].resources.limits[cpu]: Invalid value: "-1": must be greater than or equal to 0',
      ],
    ],
    [
      'a mount of a claim template',
      {
        kind: 'StatefulSet',
        spec: 'volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce]}}]',
        template: 'containers: [{name: api, image: a, volumeMounts: [{name: data, mountPath: /d}]}]',
      },
      ['spec.volumeClaimTemplates[0].spec.resources[storage]: Required value'],
    ],
    [
      'a StatefulSet that replaces in the wrong way',
      { kind: 'StatefulSet', spec: 'updateStrategy: {type: Recreate}' },
      [
        'spec.updateStrategy: Invalid value: {"Type":"Recreate","RollingUpdate":null}: must be \'RollingUpdate\' or \'OnDelete\'',
      ],
    ],
    [
      'a DaemonSet with surge and unavailability',
      { kind: 'DaemonSet', spec: 'updateStrategy: {rollingUpdate: {maxSurge: 1}}' },
      ['spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero'],
    ],
    [
      'a Job that always restarts',
      { apiVersion: 'batch/v1', kind: 'Job', selector: '', template: 'restartPolicy: Always' },
      ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
    ],
    [
      'a Job with a limit an index but no indexes',
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        selector: '',
        spec: 'backoffLimitPerIndex: 1',
        template: 'restartPolicy: Never',
      },
      ['spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode'],
    ],
    [
      'a failure policy without a condition',
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        selector: '',
        spec: 'podFailurePolicy: {rules: [{action: Ignore}]}',
        template: 'restartPolicy: Never',
      },
      ['spec.podFailurePolicy.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required'],
    ],
  ])('judges %s', (_title, options, errors) => {
    expect(judgeNew(workload(options)).errors).toEqual(errors);
  });
});

describe('an indexed Job', () => {
  const policy = 'spec.successPolicy.rules[0]';
  const indexed = (spec: string) =>
    judgeNew(
      workload({
        apiVersion: 'batch/v1',
        kind: 'Job',
        selector: '',
        spec: `completionMode: Indexed\n${spec}`,
        template: 'restartPolicy: Never',
      }),
    ).errors;

  it.each([
    ['{succeededIndexes: "0,2-4", succeededCount: 3}', []],
    ['{}', [`${policy}: Required value: at least one of succeededCount or succeededIndexes must be specified`]],
    [
      '{succeededIndexes: "0,1-5"}',
      [`${policy}.succeededIndexes: Invalid value: "0,1-5": error parsing succeededIndexes: too large index: "5"`],
    ],
    [
      '{succeededIndexes: "3,1"}',
      [
        `${policy}.succeededIndexes: Invalid value: "3,1": error parsing succeededIndexes: non-increasing order, previous: 3, current: 1`,
      ],
    ],
    [
      '{succeededIndexes: "a"}',
      [
        `${policy}.succeededIndexes: Invalid value: "a": error parsing succeededIndexes: cannot convert string to integer for index: "a"`,
      ],
    ],
    [
      '{succeededIndexes: "1-3", succeededCount: 4}',
      [
        `${policy}.succeededCount: Invalid value: 4: must be less than or equal to 3 (the number of indexes in the specified succeededIndexes field)`,
      ],
    ],
  ])('reads the rule %s of a success policy', (rule, errors) => {
    expect(indexed(`completions: 5\nsuccessPolicy: {rules: [${rule}]}`)).toEqual(errors);
  });

  it('limits what can fail of very many indexes', () => {
    expect(indexed('completions: 200000\nbackoffLimitPerIndex: 1')).toEqual([
      'spec.maxFailedIndexes: Required value: must be specified when completions is above 100000',
    ]);
  });

  it.each([
    [undefined, '<none>'],
    ['0-3', '0-3'],
    [
      Array.from({ length: 30 }, (_, index) => 2 * index).join(','),
      '0,2,4,6,8,10,12,14,16,18,20,22,24,26,28,30,32,34,36,...',
    ],
  ])('cuts the list %s of done indexes', (completedIndexes, shown) => {
    const manifest = workload({
      apiVersion: 'batch/v1',
      kind: 'Job',
      selector: '',
      spec: 'completionMode: Indexed\ncompletions: 90',
      template: 'restartPolicy: Never',
    });
    const { kind, object } = judgeNew(manifest);
    const text = kind.describe?.({ ...object, status: { completedIndexes } } as typeof object, describeContext) ?? '';
    expect(/Completed Indexes:\t(.*)/.exec(text)?.[1]).toBe(shown);
  });

  it.each([
    ['acme.io/foo', []],
    ['foo', ['spec.managedBy: Invalid value: "foo": must be a domain-prefixed path (such as "acme.io/foo")']],
  ])('may be managed by %s', (manager, errors) => {
    expect(indexed(`completions: 2\nmanagedBy: ${manager}`)).toEqual(errors);
  });
});

describe('a change of a workload', () => {
  it.each(['Deployment', 'ReplicaSet', 'DaemonSet'])('keeps the selector of a %s', (kind) => {
    const after = workload({
      kind,
      selector: '{matchLabels: {app: api, tier: back}}',
      labels: '{app: api, tier: back}',
    });
    expect(judgeChange(workload({ kind }), after).errors).toEqual([
      'spec.selector: Invalid value: {"matchLabels":{"app":"api","tier":"back"}}: field is immutable',
    ]);
  });

  it('keeps the name of the Service of a StatefulSet', () => {
    const [error = ''] = judgeChange(
      workload({ kind: 'StatefulSet', spec: 'serviceName: a' }),
      workload({ kind: 'StatefulSet', spec: 'serviceName: b' }),
    ).errors;
    expect(error).toMatch(/^spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals'/);
  });

  it('counts the generations of a DaemonSet’s template', () => {
    const { object } = judgeChange(
      workload({ kind: 'DaemonSet' }),
      workload({ kind: 'DaemonSet', template: 'containers: [{name: api, image: "nginx:1.28"}]' }),
    );
    expect(object.metadata.annotations).toEqual({ 'deprecated.daemonset.template.generation': '2' });
  });

  it('counts a new annotation of a Deployment as a new generation', () => {
    const before = workload({ kind: 'Deployment' });
    const after = before.replace('{name: api}', '{name: api, annotations: {note: x}}');
    expect(judgeChange(before, after).object.metadata.generation).toBe(1);
  });
});

describe('a Job', () => {
  it('selects its Pods by its uid and takes their labels', () => {
    const { object } = judgeNew(
      workload({ apiVersion: 'batch/v1', kind: 'Job', selector: '', labels: '{}', template: 'restartPolicy: Never' }),
    );
    const uid = object.metadata.uid;
    expect(object).toMatchObject({
      metadata: { labels: { 'job-name': 'api', 'controller-uid': uid } },
      spec: { selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } } },
    });
  });
});
