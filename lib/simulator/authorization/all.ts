import type { Authorizer } from '#lib/simulator/api/authorize.ts';
import { rbacAuthorizer } from './rbac.ts';

/**
 * Every authoriser, in order: the first that allows decides; what nobody allows is forbidden. Deliberately absent:
 * the node authoriser (kubelets are part of the simulator) and webhooks.
 */
export const authorizers: Authorizer[] = [rbacAuthorizer];
