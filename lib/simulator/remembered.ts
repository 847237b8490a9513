/** Longer texts are not kept: they are rare, and a learner could fill the memory with them. */
const longestKept = 256;

/**
 * `work` with its answers kept, for a pure function that meets the same few texts again and again (names, label keys,
 * amounts, images). At most `limit` answers are kept, then all are forgotten. They are shared: nobody may change one.
 */
export function remembered<T>(work: (text: string) => T, limit = 2000): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const answer = work(text);
    if (text.length > longestKept) return answer;
    if (kept.size >= limit) kept.clear();
    kept.set(text, answer);
    return answer;
  };
}
