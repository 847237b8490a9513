import { setTemplateDefaults } from '#lib/simulator/kinds/pod-template/defaults.ts';
import type { Deployment } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** SetDefaults_Deployment of apps/v1. */
export function setDeploymentDefaults(object: Stored<Deployment>): void {
  object.spec ??= {};
  const spec = object.spec;
  spec.template ??= {};
  setTemplateDefaults(spec.template);
  spec.replicas ??= 1;
  spec.strategy ??= {};
  if (!spec.strategy.type) spec.strategy.type = 'RollingUpdate';
  if (spec.strategy.type === 'RollingUpdate') {
    spec.strategy.rollingUpdate ??= {};
    spec.strategy.rollingUpdate.maxUnavailable ??= '25%';
    spec.strategy.rollingUpdate.maxSurge ??= '25%';
  }
  spec.revisionHistoryLimit ??= 10;
  spec.progressDeadlineSeconds ??= 600;
}
