/** An exercise as a browser may see it. Nothing here tells which answer is right. */
export type PublicItem = {
  /** `<chapter>/<lesson>/<exercise>`, the slugs of its place. */
  id: string;
  /** Of everything that can change a grade; a submission names the one it answers. */
  contentHash: string;
  title: string;
  /** Markdown without components, as the author wrote it; rendered on the server. */
  prompt: string;
  /** How many points the checks can give is hidden; this is how it is scored, in Korean, printed beside the question. */
  scoring: string;
  /** Number of graded hints; their texts come one at a time from the server. */
  hintCount: number;
} & (
  | { kind: 'single' | 'multiple'; options: PublicOption[] }
  | { kind: 'order'; options: PublicOption[] }
  | { kind: 'manifest'; fileName: string; startText: string }
  | { kind: 'kubectl'; intro: string; files: { name: string; text: string }[] }
);

/** Ids are letters given after a shuffle that the author's order does not show. */
export type PublicOption = { id: string; text: string };

export type ItemKind = PublicItem['kind'];
