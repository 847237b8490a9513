import { msUntil } from '#lib/simulator/controllers/clock.ts';
import type { Controller } from '#lib/simulator/controllers/controller.ts';
import { keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import { isJobFinished, jobCondition, jobs, type StoredJob } from './job-state.ts';

/** Deletes finished jobs ttlSecondsAfterFinished after their end (ttl-after-finished-controller). */
export const ttlAfterFinishedController: Controller = {
  name: 'ttl-after-finished-controller',
  watches: ['jobs.batch'],
  keysFor({ resource, type, object }) {
    if (resource !== jobs || type === 'DELETED') return [];
    const job = object as StoredJob;
    return job.spec?.ttlSecondsAfterFinished !== undefined && isJobFinished(job) ? [keyOf(job)] : [];
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const job = client.find<StoredJob>(jobs, namespace, name);
    const ttl = job?.spec?.ttlSecondsAfterFinished;
    if (!job || ttl === undefined || !isJobFinished(job) || job.metadata.deletionTimestamp) return undefined;
    const finished = jobCondition(job, 'Complete') ?? jobCondition(job, 'Failed');
    const due = Date.parse(finished?.lastTransitionTime ?? '') + ttl * 1000;
    if (due > client.now()) return msUntil(due, client.now());
    client.delete(jobs, namespace, name, { propagationPolicy: 'Foreground' });
    return undefined;
  },
};
