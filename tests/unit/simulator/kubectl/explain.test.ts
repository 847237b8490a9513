import { describe, expect, it } from 'vitest';
import { explainedFields } from '#lib/simulator/kubectl/explanations/all.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { findType } from '#lib/simulator/schema/types.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const explain = (words: string) => runLine(`kubectl explain ${words}`, createShell(studyCluster()));

describe('kubectl explain', () => {
  it('tells in Korean what a field is for, and below it what its fields are', () => {
    expect(explain('deploy.spec.strategy').stdout).toBe(`GROUP:      apps
KIND:       Deployment
VERSION:    v1

FIELD: strategy <DeploymentStrategy>

DESCRIPTION:
    옛 파드를 새 파드로 바꾸는 방법입니다.

FIELDS:
  rollingUpdate\t<RollingUpdateDeployment>
    조금씩 바꿀 때 한 번에 몇 개까지 더하고 뺄지입니다.

  type\t<string>
  enum: Recreate, RollingUpdate
    RollingUpdate(기본)는 조금씩 바꾸고, Recreate는 옛 파드를 모두 없앤 뒤에 새로 만듭니다.


`);
  });

  it('shows the structure alone with --recursive', () => {
    const { stdout } = explain('pod.spec.tolerations --recursive');
    expect(stdout).toContain('\n  key\t<string>\n  operator\t<string>\n');
  });

  it('explains only fields that there are, each in one line', () => {
    for (const [type, field] of explainedFields()) {
      const entry = findType(type);
      expect(entry?.fields, type).toBeDefined();
      if (field !== '') expect(Object.keys(entry?.fields ?? {}), type).toContain(field);
    }
  });
});
