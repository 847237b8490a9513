import { describe, expect, it } from 'vitest';
import { containersSum, podSum } from '#lib/simulator/kinds/pod-template/pod-sum.ts';
import type { PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import { printQuantity } from '#lib/simulator/schema/quantity.ts';

const asks = (cpu: string, rest: object = {}) => ({ name: 'c', resources: { requests: { cpu } }, ...rest });
const shown = (sum: ReturnType<typeof podSum>) =>
  Object.fromEntries([...sum].map(([name, amount]) => [name, printQuantity(amount)]));

describe('the sum of a pod', () => {
  it.each<[string, PodSpec, Record<string, string>]>([
    ['adds containers', { containers: [asks('100m'), asks('200m')] }, { cpu: '300m' }],
    ['takes a larger init container', { containers: [asks('100m')], initContainers: [asks('1')] }, { cpu: '1' }],
    ['takes no smaller one', { containers: [asks('2')], initContainers: [asks('1')] }, { cpu: '2' }],
    [
      'adds a sidecar to the containers and to init containers behind it',
      { containers: [asks('100m')], initContainers: [asks('50m', { restartPolicy: 'Always' }), asks('500m')] },
      { cpu: '550m' },
    ],
    [
      'does not add a sidecar to init containers before it',
      { containers: [asks('100m')], initContainers: [asks('500m'), asks('50m', { restartPolicy: 'Always' })] },
      { cpu: '500m' },
    ],
    [
      'takes what is given for the pod itself, and the overhead on top',
      { containers: [asks('100m')], resources: { requests: { cpu: '1' } }, overhead: { cpu: '250m', memory: '64Mi' } },
      { cpu: '1250m', memory: '64Mi' },
    ],
  ])('%s', (_, spec, sum) => expect(shown(podSum(spec, 'requests'))).toEqual(sum));

  it('adds the overhead to limits only where there is a limit', () => {
    const limited = { name: 'c', resources: { limits: { cpu: '1' } } };
    const spec = { containers: [limited], overhead: { cpu: '250m', memory: '64Mi' } };
    expect(shown(podSum(spec, 'limits'))).toEqual({ cpu: '1250m' });
    expect(shown(containersSum(spec, 'limits'))).toEqual({ cpu: '1' });
  });
});
