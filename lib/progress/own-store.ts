import 'server-only';
import type { Actor } from '#lib/auth/actor.ts';
import { requireSignedIn } from '#lib/auth/decide.ts';
import { getDatabase } from '#lib/db/client.ts';
import type { Answer } from '#lib/grader/answer.ts';
import type { Draft, Progress } from './progress.ts';
import { getBestScores } from './store.ts';

/** Everything the pages show of the actor's own progress. */
export async function getProgress(actor: Actor): Promise<Progress> {
  if (actor.kind === 'anonymous') return { user: null, items: [], lessonsRead: [] };
  const { kind: _, ...user } = actor;
  const [items, lessonsRead] = await Promise.all([getBestScores(actor), listLessonsRead(actor)]);
  return { user, items, lessonsRead };
}

/** Notes lessons as read; once is enough. Gives all that the actor has read. */
export async function markLessonsRead(actor: Actor, lessonIds: string[]): Promise<string[]> {
  const { id: userId } = requireSignedIn(actor);
  const data = lessonIds.map((lessonId) => ({ userId, lessonId }));
  await getDatabase().lessonRead.createMany({ data, skipDuplicates: true });
  return listLessonsRead(actor);
}

/** The actor's unsent answer for an item, or null. */
export async function findDraft(actor: Actor, itemId: string): Promise<Draft | null> {
  const { id: userId } = requireSignedIn(actor);
  const row = await getDatabase().draft.findUnique({ where: { userId_itemId: { userId, itemId } } });
  return row ? toDraft(row) : null;
}

/** Keeps an unsent answer in place of the last one. */
export async function saveDraft(
  actor: Actor,
  { itemId, contentHash, seed, answer }: Omit<Draft, 'savedAt'>,
): Promise<Draft> {
  const { id: userId } = requireSignedIn(actor);
  const data = { contentHash, seed, answer, savedAt: new Date() };
  const row = await getDatabase().draft.upsert({
    where: { userId_itemId: { userId, itemId } },
    create: { userId, itemId, ...data },
    update: data,
  });
  return toDraft(row);
}

async function listLessonsRead(actor: Actor): Promise<string[]> {
  const { id: userId } = requireSignedIn(actor);
  const rows = await getDatabase().lessonRead.findMany({ where: { userId }, orderBy: { lessonId: 'asc' } });
  return rows.map((row) => row.lessonId);
}

function toDraft(row: {
  itemId: string;
  contentHash: string;
  seed: bigint | null;
  answer: unknown;
  savedAt: Date;
}): Draft {
  return {
    itemId: row.itemId,
    contentHash: row.contentHash,
    seed: row.seed === null ? null : Number(row.seed),
    answer: row.answer as Answer,
    savedAt: row.savedAt.toISOString(),
  };
}
