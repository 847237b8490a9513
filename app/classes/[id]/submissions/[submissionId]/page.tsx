import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { SubmissionView } from '#components/class/submission-view.tsx';
import { requireId } from '#lib/auth/decide.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { getActor } from '#lib/auth/session.ts';
import type { SubmissionDetail } from '#lib/classes/class.ts';
import { getSubmission } from '#lib/classes/matrix-store.ts';
import { findVariant } from '#lib/content/keys.ts';

export const metadata: Metadata = { title: '제출' };

type Place = { id: string; submissionId: string };

export default async function SubmissionPage({ params }: { params: Promise<Place> }): Promise<ReactElement> {
  const { id, submissionId } = await params;
  const submission = await findSubmission(submissionId);
  return (
    <SubmissionView
      key={submissionId}
      classId={id}
      submissionId={submissionId}
      known={submission}
      item={submission ? (findVariant(submission.item.id, submission.seed)?.item ?? null) : null}
    />
  );
}

/** Null when it is refused; the view asks again then and says why. */
async function findSubmission(id: string): Promise<SubmissionDetail | null> {
  try {
    return await getSubmission(await getActor(), requireId(id));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
