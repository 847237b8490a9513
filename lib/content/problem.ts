/** An author's mistake. Both sentences are Korean and for the author: what is wrong, and what to do. */
export type ContentProblem = {
  /** Relative to the content folder. */
  file: string;
  /** 1-based; left out when the file as a whole is meant. */
  line?: number;
  message: string;
  remedy: string;
};

/** One problem as the build and `content:check` print it: `02-docker/chapter.yaml:3  …`. */
export function formatProblem({ file, line, message, remedy }: ContentProblem): string {
  return `${file}${line === undefined ? '' : `:${line}`}  ${message}\n    → ${remedy}`;
}

/** Problems in reading order, so that an author can go from top to bottom. */
export function sortProblems(problems: ContentProblem[]): ContentProblem[] {
  return problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0)));
}

/** Thrown by the build: content with problems is never served. */
export class ContentError extends Error {
  readonly problems: ContentProblem[];

  constructor(problems: ContentProblem[]) {
    super(
      `강의 내용에 고칠 곳이 ${problems.length}군데 있습니다.\n\n${sortProblems(problems).map(formatProblem).join('\n')}`,
    );
    this.name = 'ContentError';
    this.problems = problems;
  }
}
