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

/** A build that failed: BuildKit's one sentence, what the step printed before, and the line that is marked. */
export type BuildFailure = { message: string; output: string; line: number | null; lineText: string };

export function buildFailure(log: string): BuildFailure {
  const [, message] = /^ERROR: failed to build: (?:failed to solve: )?(.*)$/m.exec(log) ?? [];
  const [, line, lineText = ''] = /^\s*(\d+) \| >>> (.*)$/m.exec(log) ?? [];
  const [, printed = ''] = /^-{6}\n > \[.*\n((?:[\d.]+ .*\n)*)-{6}$/m.exec(log) ?? [];
  return {
    message: message ?? log.trim().split('\n').at(-1) ?? '',
    output: printed.replace(/^[\d.]+ /gm, '').trim(),
    line: line === undefined ? null : Number(line),
    lineText,
  };
}

/** The warnings of BuildKit's own checks: their rule, sentence and line. */
export function buildWarnings(log: string): { rule: string; message: string; line: number }[] {
  return [...log.matchAll(/(?:^|\[0m) - (\w+): (.*) \(line (\d+)\)$/gm)].map(([, rule = '', message = '', line]) => ({
    rule,
    message,
    line: Number(line),
  }));
}
