import { requestJson } from '#components/api/request.ts';
import { listBestPercents } from '#components/exercise/local-results.ts';
import type { Account } from '#lib/auth/account.ts';
import type { Progress } from '#lib/progress/progress.ts';
import { listReadHere } from './lessons-read-here.ts';
import { onProgress, type ProgressNews } from './progress-events.ts';

/** Who reads this page and how far they are, from the server and from this browser together. */
export type ProgressView = {
  /** `unknown` until the first answer; `unreachable` when none came: what is kept here still counts then. */
  status: 'unknown' | 'known' | 'unreachable';
  user: Account | null;
  /** Best score, 0 to 100, by item id. */
  bestPercents: Readonly<Record<string, number>>;
  /** `<chapter>/<lesson>` of what was marked as read. */
  lessonsRead: ReadonlySet<string>;
};

export const unknownProgress: ProgressView = {
  status: 'unknown',
  user: null,
  bestPercents: {},
  lessonsRead: new Set(),
};

const listeners = new Set<() => void>();
let view = unknownProgress;
let isStarted = false;

/** For useSyncExternalStore: asks the server when the first island of the page begins to listen. */
export function subscribeToProgress(listener: () => void): () => void {
  listeners.add(listener);
  if (!isStarted) {
    isStarted = true;
    onProgress(addNews);
    void refreshProgress();
  }
  return () => {
    listeners.delete(listener);
  };
}

export function currentProgress(): ProgressView {
  return view;
}

/** Asks again, as after signing in or out. */
export async function refreshProgress(): Promise<ProgressView> {
  const answered = await requestJson<Progress>('/api/progress');
  const here = { bestPercents: listBestPercents(), lessonsRead: listReadHere() };
  set(answered.ok ? mergedView(answered.value, here) : { ...mergedView(null, here), status: 'unreachable' });
  return view;
}

/** What the server knows and what this browser kept, the better of both. */
export function mergedView(
  progress: Progress | null,
  here: { bestPercents: Record<string, number>; lessonsRead: readonly string[] },
): ProgressView {
  const bestPercents = { ...here.bestPercents };
  for (const { itemId, bestScorePercent } of progress?.items ?? []) {
    bestPercents[itemId] = Math.max(bestPercents[itemId] ?? 0, bestScorePercent);
  }
  const lessonsRead = new Set([...here.lessonsRead, ...(progress?.lessonsRead ?? [])]);
  return { status: 'known', user: progress?.user ?? null, bestPercents, lessonsRead };
}

function addNews(news: ProgressNews): void {
  if ('itemId' in news) {
    const best = Math.max(view.bestPercents[news.itemId] ?? 0, news.bestPercent);
    set({ ...view, bestPercents: { ...view.bestPercents, [news.itemId]: best } });
    return;
  }
  const lessonsRead = new Set(view.lessonsRead);
  if (news.isRead) lessonsRead.add(news.lessonId);
  else lessonsRead.delete(news.lessonId);
  set({ ...view, lessonsRead });
}

function set(next: ProgressView): void {
  view = next;
  for (const listener of listeners) listener();
}
