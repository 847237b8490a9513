/** An exercise as a browser may see it. Nothing here tells which answer is right. */
export type PublicItem = {
  /** `<chapter>/<lesson>/<exercise>`, the slugs of its place. */
  id: string;
  /** Of everything that can change a grade, in all variants; a submission names the one it answers. */
  contentHash: string;
  title: string;
  /** Markdown without components, as the author wrote it; rendered on the server. */
  prompt: string;
  /** How many points the checks can give is hidden; this is how it is scored, in Korean, printed beside the question. */
  scoring: string;
  /** Number of graded hints; their texts come one at a time from the server. */
  hintCount: number;
  /** How many variants the seed picks from; 0 when everybody gets the same. GET /api/items gives the one of a seed. */
  variants: number;
  /** Where the lesson teaches what this asks: `/learn/objects/pods#…`, and the heading's text. */
  reviewAt: { href: string; title: string } | null;
} & ItemFace;

/** What an item of each kind shows. Ids are short and say nothing about the answer. */
export type ItemFace =
  | { kind: 'single' | 'multiple'; options: PublicOption[] }
  | { kind: 'order'; options: PublicOption[] }
  | { kind: 'text' }
  /** `unit` stands beside the field; when `units` is not empty the learner may end the number with one of them. */
  | { kind: 'number'; unit: string; units: string[] }
  /** Every left one gets one right one; there may be more right ones than left. */
  | { kind: 'match'; leftTitle: string; rightTitle: string; left: PublicOption[]; right: PublicOption[] }
  | { kind: 'cloze'; language: ClozeLanguage; parts: ClozePart[]; blanks: PublicField[] }
  | ({ kind: 'predict'; columns: string[]; rows: PredictRow[] } & PredictScene)
  | { kind: 'diagnose'; intro: string; files: PublicFile[]; causes: PublicOption[]; evidence: PublicOption[] }
  | { kind: 'manifest'; fileName: string; startText: string }
  | { kind: 'dockerfile'; fileName: string; startText: string; files: PublicFile[] }
  | { kind: 'kubectl'; intro: string; files: PublicFile[] }
  | { kind: 'docker'; intro: string; files: PublicFile[] };

/** Ids are letters given after a shuffle that the author's order does not show. */
export type PublicOption = { id: string; text: string };

export type PublicFile = { name: string; text: string };

/** A place to fill: typed freely, or chosen when there are `choices`. */
export type PublicField = { id: string; choices: string[] | null };

export type ClozeLanguage = 'yaml' | 'dockerfile' | 'shell' | 'prose';

/** Text between the blanks, with its spaces and line ends, or the id of a blank. */
export type ClozePart = { text: string } | { blank: string };

/** One row of the table to foretell: a cell for each column. */
export type PredictRow = { title: string; cells: PublicField[] };

/** What a learner is told of the cluster whose state is asked for; `start` came before, `then` happens now. */
export type PredictScene = { intro: string; files: PublicFile[]; start: ShownStep[]; then: ShownStep[] };

/** A command as typed, or a sentence such as `30초가 지납니다`. */
export type ShownStep = { type: 'command'; text: string } | { type: 'event'; text: string };

/** GET /api/items?id=…&seed=…: the variant of that seed. `prompt` is the markdown's tree, made by the build. */
export type ItemVariant = { item: PublicItem; prompt: PromptNode[] };

/** Rendered markdown without any code or HTML of an author's; class names are those of highlighted listings. */
export type PromptNode = string | { tag: PromptTag; className?: string; href?: string; children: PromptNode[] };

export type PromptTag =
  | 'p'
  | 'strong'
  | 'em'
  | 'del'
  | 'code'
  | 'pre'
  | 'span'
  | 'a'
  | 'br'
  | 'ul'
  | 'ol'
  | 'li'
  | 'blockquote'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td';

export type ItemKind = PublicItem['kind'];
