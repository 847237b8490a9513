import type { Admission, Attributes } from '#lib/simulator/api/admission.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import { claimResize, defaultStorageClass } from './claims.ts';
import { defaultTolerations } from './default-tolerations.ts';
import { limitRanger } from './limit-ranger.ts';
import { namespaceLifecycle } from './namespace-lifecycle.ts';
import { newNodes } from './new-nodes.ts';
import { podLimit } from './pod-limit.ts';
import { podResize } from './pod-resize.ts';
import { podSecurity } from './pod-security.ts';
import { priority } from './priority.ts';
import { rbacEscalation } from './rbac-escalation.ts';
import { resourceQuotaAdmission } from './resource-quota.ts';
import { runtimeClass } from './runtime-class.ts';
import { serviceAccountAdmission } from './service-account.ts';
import { validatingPolicies } from './validating-admission-policy.ts';

/**
 * Every admission plugin, in the API server's order; what a quota counts is known last. Protection of claims and
 * volumes in use and the default IngressClass stand with their kinds. Deliberately absent: webhooks, mutating policies,
 * NodeRestriction, image and certificate plugins.
 */
export const admissions: Admission[] = [
  podLimit,
  namespaceLifecycle,
  limitRanger,
  serviceAccountAdmission,
  newNodes,
  podSecurity,
  priority,
  defaultTolerations,
  defaultStorageClass,
  claimResize,
  runtimeClass,
  podResize,
  validatingPolicies,
  rbacEscalation,
  resourceQuotaAdmission,
];

const admitting = admissions.filter((admission) => admission.admit);
const validating = admissions.filter((admission) => admission.validate);

/** Lets every plugin change the object; throws where one refuses. */
export function admit(attributes: Attributes, client: Client): void {
  for (const admission of admitting) admission.admit?.(attributes, client);
}

/** Lets every plugin look at the object as it is to be stored; throws where one refuses. */
export function validateAdmission(attributes: Attributes, client: Client): void {
  for (const admission of validating) admission.validate?.(attributes, client);
}
