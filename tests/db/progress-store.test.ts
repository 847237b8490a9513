import { expect, test } from 'vitest';
import { anonymous } from '#lib/auth/actor.ts';
import { getDatabase } from '#lib/db/client.ts';
import { findDraft, saveDraft } from '#lib/progress/own-store.ts';
import {
  addGrade,
  findSubmissionByKey,
  getBestScores,
  mergeSubmissions,
  recordSubmission,
} from '#lib/progress/store.ts';
import { gradedSubmission, person } from '#tests/support/people.ts';

test('a submission is stored with its answer, item and grade', async () => {
  const learner = await person('하나');
  const submission = gradedSubmission({ scorePercent: 60 });
  const { submissionId, isReplay, bestPercent } = await recordSubmission(learner, submission);
  const stored = await getDatabase().submission.findUniqueOrThrow({
    where: { id: submissionId },
    include: { grades: true, item: true },
  });
  expect(stored).toMatchObject({
    userId: learner.id,
    answer: submission.answer,
    contentHash: 'hash-1',
    seed: 7n,
    evaluatorVersion: '1',
    isMerged: false,
  });
  expect(stored.item).toMatchObject({ title: '복제본 세 개', kind: 'manifest' });
  expect(stored.grades).toMatchObject([
    { scorePercent: 60, verdict: 'partly', result: submission.grade, signature: 's60' },
  ]);
  expect({ isReplay, bestPercent }).toEqual({ isReplay: false, bestPercent: 60 });
});

test('an answer comes back byte for byte, with NUL and half a surrogate pair in it', async () => {
  const learner = await person('둘');
  const answer = { kind: 'manifest', text: 'a: "\u0000"\t\ud800\r\n한글' } as const;
  const submission = gradedSubmission({ answer });
  await recordSubmission(learner, submission);
  const again = await findSubmissionByKey(learner, submission);
  expect(again).toMatchObject({ isReplay: true });
});

test('the same key gives the stored grade and stores nothing', async () => {
  const learner = await person('셋');
  const first = gradedSubmission({ scorePercent: 40 });
  const stored = await recordSubmission(learner, first);
  const second = await recordSubmission(learner, { ...first, grade: { ...first.grade, scorePercent: 100 } });
  expect(second).toEqual({ ...stored, isReplay: true });
  expect(await getDatabase().submission.count({ where: { userId: learner.id } })).toBe(1);
});

test.each([
  { what: 'answer', change: { answer: { kind: 'manifest', text: 'other' } as const } },
  { what: 'item', change: { itemId: 'objects/deployment/other' } },
  { what: 'seed', change: { seed: 8 } },
  { what: 'content', change: { contentHash: 'hash-2' } },
])('the same key with another $what is refused', async ({ change }) => {
  const learner = await person('넷');
  const first = gradedSubmission();
  await recordSubmission(learner, first);
  await expect(recordSubmission(learner, { ...first, ...change })).rejects.toMatchObject({ code: 'KeyReused' });
  await expect(findSubmissionByKey(learner, { ...first, ...change })).rejects.toMatchObject({ code: 'KeyReused' });
});

test('a key belongs to one person', async () => {
  const [one, other] = [await person('하나'), await person('둘')];
  const submission = gradedSubmission();
  await recordSubmission(one, submission);
  expect(await findSubmissionByKey(other, submission)).toBeNull();
  expect(await recordSubmission(other, { ...submission, seed: 9 })).toMatchObject({ isReplay: false });
});

test('twenty equal submissions at once are stored once', async () => {
  const learner = await person('다섯');
  const submission = gradedSubmission();
  const results = await Promise.all(Array.from({ length: 20 }, () => recordSubmission(learner, submission)));
  expect(new Set(results.map((result) => result.submissionId)).size).toBe(1);
  expect(results.filter((result) => !result.isReplay)).toHaveLength(1);
});

test('ten different submissions at once are all counted, and the best one wins', async () => {
  const learner = await person('여섯');
  const scores = [10, 90, 30, 20, 70, 0, 50, 90, 40, 60];
  await Promise.all(scores.map((scorePercent) => recordSubmission(learner, gradedSubmission({ scorePercent }))));
  expect(await getBestScores(learner)).toMatchObject([{ bestScorePercent: 90, attemptCount: 10 }]);
});

test('an unreadable answer is stored but does not count', async () => {
  const learner = await person('일곱');
  await recordSubmission(learner, gradedSubmission({ scorePercent: 0, verdict: 'unreadable' }));
  expect(await getBestScores(learner)).toEqual([]);
  await recordSubmission(learner, gradedSubmission({ scorePercent: 30 }));
  expect(await getBestScores(learner)).toMatchObject([{ bestScorePercent: 30, attemptCount: 1 }]);
});

test('a regrade stands beside the old grade and counts, down as well as up', async () => {
  const learner = await person('여덟');
  const { submissionId } = await recordSubmission(learner, gradedSubmission({ scorePercent: 100 }));
  const { grade } = gradedSubmission({ scorePercent: 50 });
  await addGrade({ submissionId, evaluatorVersion: '2', grade });
  expect(await getDatabase().grade.count({ where: { submissionId } })).toBe(2);
  expect(await getBestScores(learner)).toMatchObject([{ bestScorePercent: 50, attemptCount: 1 }]);
  const unreadable = { ...grade, scorePercent: 0, verdict: 'unreadable' } as const;
  await addGrade({ submissionId, evaluatorVersion: '3', grade: unreadable });
  expect(await getBestScores(learner)).toEqual([]);
});

test('a merge takes everything over once, and the better score stays', async () => {
  const learner = await person('아홉');
  await recordSubmission(learner, gradedSubmission({ scorePercent: 80 }));
  const kept = [
    gradedSubmission({ scorePercent: 50 }),
    gradedSubmission({ scorePercent: 100, itemId: 'containers/hypervisor/single' }),
  ];
  expect(await mergeSubmissions(learner, kept)).toMatchObject({
    merged: 2,
    items: expect.arrayContaining([expect.objectContaining({ bestScorePercent: 80, attemptCount: 2 })]),
  });
  expect(await mergeSubmissions(learner, kept)).toMatchObject({ merged: 0 });
  expect(await getDatabase().submission.count({ where: { userId: learner.id, isMerged: true } })).toBe(2);
  expect(await getBestScores(learner)).toMatchObject([
    { itemId: 'containers/hypervisor/single', bestScorePercent: 100 },
    { itemId: 'objects/deployment/replicas', bestScorePercent: 80 },
  ]);
});

test('a merge that fails half-way leaves nothing behind', async () => {
  const learner = await person('열');
  const broken = gradedSubmission();
  broken.grade.scorePercent = 101;
  await expect(mergeSubmissions(learner, [gradedSubmission(), broken])).rejects.toThrow();
  expect(await getDatabase().submission.count({ where: { userId: learner.id } })).toBe(0);
  expect(await getBestScores(learner)).toEqual([]);
});

test('nobody stores anything without an account', async () => {
  await expect(recordSubmission(anonymous, gradedSubmission())).rejects.toMatchObject({ code: 'NotSignedIn' });
  await expect(mergeSubmissions(anonymous, [gradedSubmission()])).rejects.toMatchObject({ code: 'NotSignedIn' });
  expect(await getBestScores(anonymous)).toEqual([]);
});

test('a draft keeps which variant it answers, and one of an item without variants has none', async () => {
  const learner = await person('열하나');
  const draft = { itemId: 'objects/pods/count', contentHash: 'hash', answer: { kind: 'number', text: '3' } as const };
  await saveDraft(learner, { ...draft, seed: 2 ** 31 - 1 });
  expect(await findDraft(learner, draft.itemId)).toMatchObject({ ...draft, seed: 2 ** 31 - 1 });
  await saveDraft(learner, { ...draft, seed: null });
  expect(await findDraft(learner, draft.itemId)).toMatchObject({ ...draft, seed: null });
});
