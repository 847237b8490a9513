/** One step of a build as the log shows it: `RUN npm ci`, and whether it came from the cache. */
export type LoggedStep = { text: string; isCached: boolean };

/** The numbered steps of a build's plain log, without what BuildKit does for itself. */
export function loggedSteps(log: string): LoggedStep[] {
  return log.split('\n\n').flatMap((block) => {
    const [, text] = /^#\d+ \[(?!internal)[^\]]*\d+\/\d+\] (.*)$/m.exec(block) ?? [];
    return text === undefined ? [] : [{ text, isCached: /^#\d+ CACHED$/m.test(block) }];
  });
}

/** Whether a step is the one that is meant: the words in this order, so that `RUN setup.sh` names `RUN ["sh", "setup.sh"]`. */
export function isStepNamed(step: string, words: string): boolean {
  let at = 0;
  return words.split(' ').every((word) => {
    const found = step.indexOf(word, at);
    at = found + word.length;
    return found >= 0;
  });
}

/** BuildKit's one sentence about a build that failed, and the line that it marks. */
export function buildFailure(log: string): { message: string; line: number | null } {
  const [, message] = /^ERROR: failed to build: (?:failed to solve: )?(.*)$/m.exec(log) ?? [];
  const marked = /^\s*(\d+) \| >>> /m.exec(log);
  return { message: message ?? log.trim().split('\n').at(-1) ?? '', line: marked ? Number(marked[1]) : null };
}

/** The warnings of BuildKit's own checks: their rule, sentence and line. */
export function buildWarnings(log: string): { rule: string; message: string; line: number }[] {
  return [...log.matchAll(/(?:^|\[0m) - (\w+): (.*) \(line (\d+)\)$/gm)].map(([, rule = '', message = '', line]) => ({
    rule,
    message,
    line: Number(line),
  }));
}
