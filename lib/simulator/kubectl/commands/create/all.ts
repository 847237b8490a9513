import type { Command } from '#lib/simulator/kubectl/command.ts';
import { createConfigMap, createSecret } from './config.ts';
import { createDeployment } from './deployment.ts';
import { createIngress } from './ingress.ts';
import { createCronJob, createJob } from './job.ts';
import { createDisruptionBudget, createPriorityClass, createQuota } from './policy.ts';
import { createClusterRole, createRole } from './role.ts';
import { createClusterRoleBinding, createRoleBinding } from './role-binding.ts';
import { createService } from './service.ts';
import { createNamespace, createServiceAccount, createToken } from './simple.ts';

/** `kubectl create KIND NAME`: every generator. */
export const generators: Command[] = [
  createClusterRole,
  createClusterRoleBinding,
  createConfigMap,
  createCronJob,
  createDeployment,
  createIngress,
  createJob,
  createNamespace,
  createDisruptionBudget,
  createPriorityClass,
  createQuota,
  createRole,
  createRoleBinding,
  createSecret,
  createService,
  createServiceAccount,
  createToken,
];
