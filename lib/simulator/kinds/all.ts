import { deployment } from './deployment/deployment.ts';
import type { Kind } from './kind.ts';
import { pod } from './pod/pod.ts';
import { replicaSet } from './replicaset/replicaset.ts';

/** Every kind that has rules of its own; the others (see resources.json) are kept as they are sent. */
export const kinds: Kind[] = [pod, replicaSet, deployment];
