import { describe, expect, it } from 'vitest';
import { printMetrics } from '#lib/simulator/kinds/horizontalpodautoscaler/metrics-text.ts';
import { judgeChange, judgeNew } from '#tests/support/judge.ts';

const autoscaler = (spec: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: api}
spec:
  ${spec}`;
const target = 'scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}';

describe('validation of a HorizontalPodAutoscaler', () => {
  it.each<[string, string, string[]]>([
    ['a good one', autoscaler(`${target}\n  maxReplicas: 3`), []],
    [
      'one without a maximum',
      autoscaler(target),
      [
        'spec.maxReplicas: Required value: must be set and greater than 0',
        'spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`',
      ],
    ],
    [
      'one that may scale to zero',
      autoscaler(`${target}\n  minReplicas: 0\n  maxReplicas: 3`),
      [
        'spec.minReplicas: Invalid value: 0: must be greater than or equal to 1',
        'spec.metrics: Forbidden: must specify at least one Object or External metric to support scaling to zero replicas',
      ],
    ],
    [
      'a reference without a group',
      autoscaler('scaleTargetRef: {kind: Deployment, name: api}\n  maxReplicas: 3'),
      ['spec.scaleTargetRef.apiVersion: Invalid value: "": apiVersion must specify API group'],
    ],
    [
      'a metric with the wrong source',
      autoscaler(
        `${target}\n  maxReplicas: 3\n  metrics: [{type: Pods, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]`,
      ),
      ['spec.metrics[0].pods: Required value: must populate information for the given metric source'],
    ],
  ])('judges %s', (_title, manifest, errors) => {
    expect(judgeNew(manifest).errors).toEqual(errors);
  });

  it('aims at 80 % of the CPU request by default', () => {
    const { object } = judgeNew(autoscaler(`${target}\n  maxReplicas: 3`));
    const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } };
    expect(object).toMatchObject({ spec: { minReplicas: 1, metrics: [{ type: 'Resource', resource }] } });
  });
});

describe('TARGETS', () => {
  it('shows two metrics and counts the others', () => {
    const metric = (name: string) => ({
      type: 'Resource',
      resource: { name, target: { type: 'Utilization', averageUtilization: 80 } },
    });
    const current = [{ type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 40 } } }];
    const text = printMetrics([metric('cpu'), metric('memory'), metric('disk')], current);
    expect(text).toBe('cpu: 40%/80%, memory: <unknown>/80% + 1 more...');
  });
});

describe('validation of a PodDisruptionBudget', () => {
  const budget = (spec: string) =>
    `{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: b}, spec: ${spec}}`;

  it.each<[string, string[]]>([
    ['{minAvailable: 50%}', []],
    ['{minAvailable: -1}', ['spec.minAvailable: Invalid value: -1: must be greater than or equal to 0']],
    ['{maxUnavailable: 150%}', ['spec.maxUnavailable: Invalid value: "150%": must not be greater than 100%']],
    [
      '{minAvailable: 1, maxUnavailable: 1}',
      [
        'spec: Invalid value: {"MinAvailable":1,"Selector":null,"MaxUnavailable":1,"UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
      ],
    ],
  ])('judges %s', (spec, errors) => {
    expect(judgeNew(budget(spec)).errors).toEqual(errors);
  });
});

describe('validation of a PriorityClass', () => {
  const priority = (name: string, value: number, more = '') =>
    `{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: ${name}}, value: ${value}${more}}`;

  it.each<[string, string, string[]]>([
    ['a good one', priority('high', 1000), []],
    [
      'too high a value',
      priority('high', 2e9),
      ['value: Forbidden: maximum allowed value of a user defined priority is 1000000000'],
    ],
    [
      'a name of the system',
      priority('system-mine', 1),
      [
        "metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: system-mine is not a known system priority class",
      ],
    ],
    [
      'an unknown policy',
      priority('high', 1, ', preemptionPolicy: Sometimes'),
      ['preemptionPolicy: Unsupported value: "Sometimes": supported values: "PreemptLowerPriority", "Never"'],
    ],
  ])('judges %s', (_title, manifest, errors) => {
    expect(judgeNew(manifest).errors).toEqual(errors);
  });

  it('keeps its value', () => {
    expect(judgeChange(priority('high', 1), priority('high', 2)).errors).toEqual([
      'value: Forbidden: may not be changed in an update.',
    ]);
  });
});
