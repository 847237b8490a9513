import { describe, expect, it } from 'vitest';
import { codeForm, isAccepted } from '#lib/grader/text-form.ts';

describe('a short answer', () => {
  it.each([
    ['ReplicaSet', ['ReplicaSet']],
    ['replicaset', ['ReplicaSet']],
    ['  ReplicaSet.  ', ['ReplicaSet']],
    ['레플리카셋', ['레플리카셋']],
    ['레플리카 셋', ['레플리카셋']],
    ['레플리카셋'.normalize('NFD'), ['레플리카셋']],
    ['ＲｅｐｌｉｃａＳｅｔ', ['ReplicaSet']],
    ['레플리카셋입니다.', ['레플리카셋']],
    ['레플리카셋이에요', ['레플리카셋']],
    ['레플리카셋이', ['레플리카셋']],
    ['`kubelet`이', ['kubelet']],
    ['"kubelet"', ['kubelet']],
    ['「kubelet」', ['kubelet']],
    ['kubelet에서는', ['kubelet']],
    ['kubectl  get   pods', ['kubectl get pods']],
    ['포드', ['파드', '포드']],
    ['바이', ['바이']],
    ['레플리카셋(ReplicaSet)', ['ReplicaSet', '레플리카셋']],
    ['ReplicaSet (레플리카 셋)입니다.', ['ReplicaSet', '레플리카셋']],
  ])('%j is one of %j', (typed, accepted) => {
    expect(isAccepted(typed, accepted)).toBe(true);
  });

  it.each([
    ['Deployment', ['ReplicaSet']],
    ['kubectlgetpods', ['kubectl get pods']],
    ['', ['kubelet']],
    ['이', ['는']],
    ['레플리카셋과 파드', ['레플리카셋']],
    ['kube', ['kubelet']],
    ['toString', ['kubelet']],
    ['레플리카셋(Deployment)', ['ReplicaSet', '레플리카셋']],
    ['(ReplicaSet)', ['레플리카셋']],
  ])('%j is none of %j', (typed, accepted) => {
    expect(isAccepted(typed, accepted)).toBe(false);
  });
});

describe('code in a blank', () => {
  it.each([
    [' apps/v1 ', 'apps/v1'],
    ['"3"', '3'],
    ['RUN  npm ci', 'RUN npm ci'],
    ['"a', '"a'],
  ])('%j is compared as %j', (typed, form) => {
    expect(codeForm(typed)).toBe(form);
  });
});
