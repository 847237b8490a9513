import { scoringTexts } from '#lib/grader/question.ts';
import type { QuestionKey } from '#lib/grader/question-key.ts';
import { blankNames, clozePieces } from './cloze-parts.ts';
import type { ItemFace } from './item.ts';
import { lettersFor, lettersOutOfOrder, shownChoices } from './letters.ts';
import type { QuestionFile } from './question-file.ts';

/** What everybody sees of an exercise, and how it is scored. */
export type Face = ItemFace & { scoring: string };

type Of<Kind extends QuestionFile['kind']> = Extract<QuestionFile, { kind: Kind }>;

/** Splits a question. `salt` decides the letters and is different for each item and variant. */
export function questionParts(spec: QuestionFile, salt: string): { key: QuestionKey; face: Face } {
  const scoring = scoringTexts[spec.kind];
  switch (spec.kind) {
    case 'single':
    case 'multiple':
    case 'order':
      return choiceParts(spec, salt);
    case 'text': {
      const { kind, accept, explanation, mistakes, otherwise } = spec;
      return {
        key: { kind, accept, explanation, mistakes: mistakes.map(trimmed), otherwise },
        face: { kind, scoring },
      };
    }
    case 'number': {
      const { kind, answer, unit, units, tolerance, explanation, mistakes, otherwise } = spec;
      const face: Face = { kind, scoring, unit, units: Object.keys(units) };
      const known = { explanation, mistakes: mistakes.map(trimmed), otherwise };
      return { key: { kind, answer, factors: factorsOf(spec), tolerance, ...known }, face };
    }
    case 'match':
      return matchParts(spec, salt);
    case 'cloze':
      return clozeParts(spec, salt);
  }
}

/** The units that may follow a number, with how many of the answer's own each stands for. */
export function factorsOf({ unit, units }: Pick<Of<'number'>, 'unit' | 'units'>): Record<string, number> {
  return { ...(unit === '' ? {} : { [unit]: 1 }), ...units };
}

function choiceParts(spec: Of<'single' | 'multiple' | 'order'>, salt: string): { key: QuestionKey; face: Face } {
  const written =
    spec.kind === 'order'
      ? spec.items.map((option) => ({ ...trimmed(option), correct: true }))
      : spec.options.map((option) => trimmed(option));
  const names = written.map((option) => option.name);
  const letters = spec.kind === 'order' ? lettersOutOfOrder(salt, names) : lettersFor(salt, names, { mustMove: false });
  const options = written.map((option) => ({ id: letters.get(option.name) ?? '', ...option }));
  const shown = options.map(({ id, text }) => ({ id, text })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    key: { kind: spec.kind, options },
    face: { kind: spec.kind, scoring: scoringTexts[spec.kind], options: shown },
  };
}

function matchParts(spec: Of<'match'>, salt: string): { key: QuestionKey; face: Face } {
  const rights = [...spec.pairs, ...spec.extras];
  const letters = lettersFor(
    salt,
    rights.map(({ name }) => name),
    { mustMove: true },
  );
  const pairs = spec.pairs.map(({ left, right: _, ...pair }, index) => ({
    ...trimmed(pair),
    id: letterAt(index),
    title: left,
    right: letters.get(pair.name) ?? '',
  }));
  const right = rights.map((one) => ({ id: letters.get(one.name) ?? '', text: one.right }));
  right.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    key: { kind: 'match', pairs, rightIds: right.map(({ id }) => id) },
    face: {
      kind: 'match',
      scoring: scoringTexts.match,
      leftTitle: spec.left,
      rightTitle: spec.right,
      left: spec.pairs.map(({ left }, index) => ({ id: letterAt(index), text: left })),
      right,
    },
  };
}

function clozeParts(spec: Of<'cloze'>, salt: string): { key: QuestionKey; face: Face } {
  const order = blankNames(spec.text);
  const idOf = (name: string) => letterAt(order.indexOf(name));
  const placed = order.flatMap((name) => spec.blanks.filter((blank) => blank.name === name));
  const blanks = placed.map(({ choices: _, accept, caseSensitive, ...blank }, index) => ({
    ...trimmed(blank),
    id: idOf(blank.name),
    title: `빈칸 ${index + 1}`,
    accept,
    isExact: caseSensitive,
  }));
  return {
    key: { kind: 'cloze', isProse: spec.language === 'prose', blanks },
    face: {
      kind: 'cloze',
      scoring: scoringTexts.cloze,
      language: spec.language,
      parts: clozePieces(spec.text).map((piece) => ('name' in piece ? { blank: idOf(piece.name) } : piece)),
      blanks: placed.map(({ name, choices }) => ({
        id: idOf(name),
        choices: choices ? shownChoices(`${salt}/${name}`, choices) : null,
      })),
    },
  };
}

/** `a` for 0. */
export function letterAt(index: number): string {
  return String.fromCharCode(97 + index);
}

/** Without a misconception that is not there, as it goes into keys.json. */
export function trimmed<T extends { misconception?: string | undefined }>(
  entry: T,
): Omit<T, 'misconception'> & { misconception?: string } {
  const { misconception, ...rest } = entry;
  return misconception === undefined ? rest : { ...rest, misconception };
}
