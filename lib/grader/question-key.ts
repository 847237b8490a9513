/** What the grader needs of a question. Ids are the public ones; the order of lists carries no meaning unless said. */
export type QuestionKey =
  | { kind: 'single' | 'multiple'; options: OptionKey[] }
  /** `options` in the right order. */
  | { kind: 'order'; options: OptionKey[] }
  | TextKey
  | NumberKey
  | MatchKey
  | ClozeKey;

export type OptionKey = {
  id: string;
  /** The author's name of the option, which never leaves the server before it is a check's name in a grade. */
  name: string;
  text: string;
  correct: boolean;
  explanation: string;
  misconception?: string;
};

/** A short answer; `mistakes` are wrong ones that are known and explained, `otherwise` is said of all others. */
export type TextKey = {
  kind: 'text';
  accept: string[];
  explanation: string;
  mistakes: (Explained & { accept: string[] })[];
  otherwise: string;
};

export type NumberKey = {
  kind: 'number';
  /** In the unit whose factor is 1. */
  answer: number;
  /** What may follow the number, and how many of the answer's unit it stands for. */
  factors: Record<string, number>;
  tolerance: number;
  explanation: string;
  mistakes: (Explained & { answer: number })[];
  otherwise: string;
};

export type MatchKey = {
  kind: 'match';
  /** `id` is the left one's, `right` that of the one which belongs to it. */
  pairs: (Part & { right: string })[];
  /** Every id on the right, also those that belong to none. */
  rightIds: string[];
};

export type ClozeKey = {
  kind: 'cloze';
  /** Prose tolerates what a short answer does; code wants the very characters, apart from spaces and quotes around. */
  isProse: boolean;
  blanks: (Part & { accept: string[]; isExact: boolean })[];
};

/** A mistake or a part of a question, as its author names and explains it. */
export type Explained = { name: string; explanation: string; misconception?: string };

/** One of several places to fill; `title` is how a grade speaks of it. */
export type Part = Explained & { id: string; title: string };
