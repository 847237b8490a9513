import { describe, expect, it } from 'vitest';
import { judgeChange, judgeNew } from '#tests/support/judge.ts';

const node = (spec: string) => `{apiVersion: v1, kind: Node, metadata: {name: a}, spec: {${spec}}}`;
const fixed = 'spec.podCIDRs: Forbidden: node updates may not change podCIDR except from "" to valid';

describe('the pod network of a node', () => {
  it.each<[string, string, string]>([
    ['podCIDR: 10.1.0.0/24', '10.1.0.0/24', '10.1.0.0/24'],
    ['podCIDRs: [10.1.0.0/24, "fd00::/64"]', '10.1.0.0/24', '10.1.0.0/24,fd00::/64'],
    ['podCIDR: 10.1.0.0/24, podCIDRs: [10.2.0.0/24]', '10.1.0.0/24', '10.1.0.0/24'],
  ])('is the first of its networks: %s', (spec, podCIDR, podCIDRs) => {
    expect(judgeNew(node(spec)).object).toMatchObject({ spec: { podCIDR, podCIDRs: podCIDRs.split(',') } });
  });

  it.each<[string, string, string[]]>([
    ['', 'podCIDR: 10.1.0.0/24', []],
    ['podCIDR: 10.1.0.0/24', 'podCIDR: 10.2.0.0/24, podCIDRs: [10.1.0.0/24]', [fixed]],
    ['podCIDR: 10.1.0.0/24', 'podCIDR: 10.1.0.0/24, podCIDRs: [10.2.0.0/24]', []],
    ['podCIDR: 10.1.0.0/24', '', [fixed]],
  ])('is given once: from {%s} to {%s}', (before, after, errors) => {
    expect(judgeChange(node(before), node(after)).errors).toEqual(errors);
  });
});
