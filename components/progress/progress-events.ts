/** Something became known or better while the page is open: an item's best score, or a lesson that was read. */
export type ProgressNews = { itemId: string; bestPercent: number } | { lessonId: string; isRead: boolean };

const listeners = new Set<(news: ProgressNews) => void>();

/** Tells the course map, the tree and the other islands of this page. */
export function announceProgress(news: ProgressNews): void {
  for (const listener of listeners) listener(news);
}

/** Calls back with each piece of news; gives the function that ends it. */
export function onProgress(listener: (news: ProgressNews) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
