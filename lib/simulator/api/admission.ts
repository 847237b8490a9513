import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import type { User } from './request.ts';
import type { GroupName } from './status.ts';

/** What an admission plugin is asked about. */
export type Attributes = {
  operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  /** The simulator's name of the resource: `pods`, `deployments.apps`. */
  resource: string;
  /** For errors: the plural and the kind, each with its group. */
  resourceName: GroupName;
  kind: GroupName;
  /** `''` for the object itself, else `status`, `scale`, `eviction` … */
  subresource: string;
  namespace: string | undefined;
  name: string;
  /** What is to be stored, in the version it is stored in; null on DELETE. Private: `admit` may change it. */
  object: KubeObject | null;
  /** What is stored now; null on CREATE. Shared. */
  old: KubeObject | null;
  user: User;
  dryRun: boolean;
  /** Adds a Warning header. */
  warn(text: string): void;
};

/**
 * One admission plugin. `admit` runs before the kind's strategy and may change the object, `validate` after the
 * kind's validation and may only refuse; both refuse by throwing an ApiError (forbiddenError, …).
 */
export type Admission = {
  name: string;
  admit?(attributes: Attributes, client: Client): void;
  validate?(attributes: Attributes, client: Client): void;
};
