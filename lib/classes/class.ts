import type { Answer } from '#lib/grader/answer.ts';
import type { Grade } from '#lib/grader/grade.ts';

/** What a member may do in one class; nothing follows from it for other classes. */
export type ClassRole = 'learner' | 'instructor';

/** GET /api/classes lists these. Times everywhere here are ISO 8601. */
export type ClassSummary = {
  id: string;
  name: string;
  role: ClassRole;
  memberCount: number;
  createdAt: string;
  /** Put away since then: nobody new comes in, everything else stays. */
  archivedAt: string | null;
};

/** GET /api/admin/classes lists these, for administrators. */
export type ArchivedClass = {
  id: string;
  name: string;
  instructors: string[];
  memberCount: number;
  createdAt: string;
  archivedAt: string;
};

/** GET /api/classes/:id. Learners see the class and its instructors, but not one another. */
export type ClassDetail = ClassSummary & { members: Member[] };

export type Member = { userId: string; name: string; role: ClassRole; joinedAt: string };

/** An invitation in the instructor's list. The link itself is shown only once, when it is made. */
export type Invitation = {
  id: string;
  role: ClassRole;
  /** Eight letters and digits that can be read out; upper case, written `ABCD-EFGH`. */
  code: string;
  createdAt: string;
  expiresAt: string;
  usedCount: number;
  maxUses: number | null;
};

/** POST /api/classes/:id/invitations. `path` begins with `/join?token=`; the page adds its own origin. */
export type NewInvitation = { invitation: Invitation; path: string };

/** Members × items; only cells with at least one counted submission are there. */
export type Matrix = {
  classId: string;
  className: string;
  members: Member[];
  /** Every item that a member has sent something for; the route answers them in the order of the course. */
  items: { id: string; title: string; kind: string }[];
  cells: MatrixCell[];
};

export type MatrixCell = {
  userId: string;
  itemId: string;
  bestScorePercent: number;
  attemptCount: number;
  lastSubmittedAt: string;
  bestSubmissionId: string;
  lastSubmissionId: string;
};

/** GET /api/submissions/:id, for its owner and the instructors of the owner's classes. */
export type SubmissionDetail = {
  id: string;
  member: { userId: string; name: string };
  item: { id: string; title: string; kind: string };
  contentHash: string;
  seed: number;
  answer: Answer;
  submittedAt: string;
  /** Sent before signing in and taken over by the account. */
  isMerged: boolean;
  /** Newest first: the first one counts. */
  grades: { id: string; evaluatorVersion: string; gradedAt: string; grade: Grade }[];
  /** Every attempt of this member at this item, oldest first. */
  attempts: { id: string; submittedAt: string; scorePercent: number; verdict: Grade['verdict'] }[];
};
