import { commandLines, type ExerciseSource } from '#lib/content/read-exercise.ts';
import type { Answer } from '#lib/grader/answer.ts';
import type { ItemKey } from '#lib/grader/grade-submission.ts';
import { rightCells } from '#lib/grader/predict.ts';

/** A wrong answer with the check that it must fail and, where the author says so, its score. */
export type WrongAnswer = { answer: Answer; fails: string; score?: number | undefined };

/** The seed by which model answers are made and graded, unless told otherwise. */
export const modelSeed = 7;

type Given = { source: ExerciseSource; key: ItemKey; seed?: number };

/** The answer that must pass. */
export function solutionOf({ source, key, seed = modelSeed }: Given): Answer {
  const { spec, solution } = source;
  switch (spec.kind) {
    case 'single':
    case 'multiple': {
      const right = letters(
        key,
        spec.options.filter((option) => option.correct).map((option) => option.name),
      );
      return spec.kind === 'single' ? { kind: 'single', choice: right[0] ?? '' } : { kind: 'multiple', choices: right };
    }
    case 'order':
      return orderAnswer(
        key,
        spec.items.map((item) => item.name),
      );
    case 'text':
      return { kind: 'text', text: spec.accept[0] ?? '' };
    case 'number':
      return { kind: 'number', text: String(spec.answer) };
    case 'match':
      return matchAnswer(key, {});
    case 'cloze':
      return clozeAnswer(key, {});
    case 'predict':
      return predictAnswer(key, { seed, otherwise: {} });
    case 'diagnose':
      return diagnosis(key, spec.solution);
    case 'manifest':
    case 'dockerfile':
      return { kind: spec.kind, text: solution };
    case 'kubectl':
    case 'docker':
      return { kind: spec.kind, commands: commandLines(solution) };
  }
}

/** What a learner has before doing anything: for a terminal a look around, for questions nothing to send. */
export function startOf({ source: { spec, startText } }: Given): Answer | null {
  if (spec.kind === 'manifest' || spec.kind === 'dockerfile') return { kind: spec.kind, text: startText };
  if (spec.kind === 'kubectl') return { kind: 'kubectl', commands: ['kubectl get pods'] };
  return spec.kind === 'docker' ? { kind: 'docker', commands: ['docker ps'] } : null;
}

/** The wrong answers that the author names, each with what it must fail. */
export function wrongAnswersOf({ source, key, seed = modelSeed }: Given): WrongAnswer[] {
  const { spec, wrong } = source;
  switch (spec.kind) {
    case 'single':
      return spec.options
        .filter((option) => !option.correct)
        .map(({ name }) => ({
          answer: { kind: 'single', choice: letters(key, [name])[0] ?? '' },
          fails: name,
          score: 0,
        }));
    case 'multiple':
      return spec.wrong.map(({ choose, ...end }) => ({
        answer: { kind: 'multiple', choices: letters(key, choose) },
        ...end,
      }));
    case 'order':
      return spec.wrong.map(({ order, ...end }) => ({ answer: orderAnswer(key, order), ...end }));
    case 'text': {
      const known = spec.mistakes.flatMap(({ name, accept }) => accept.map((text) => ({ text, fails: name })));
      const tries = [...known, { text: '전혀 다른 말', fails: 'otherwise' }];
      return tries.map(({ text, fails }) => ({ answer: { kind: 'text', text }, fails, score: 0 }));
    }
    case 'number':
      return spec.mistakes.map(({ name, answer }) => ({
        answer: { kind: 'number', text: String(answer) },
        fails: name,
        score: 0,
      }));
    case 'match':
      return spec.wrong.map(({ match, ...end }) => ({ answer: matchAnswer(key, match), ...end }));
    case 'cloze':
      return spec.wrong.map(({ fill, ...end }) => ({ answer: clozeAnswer(key, fill), ...end }));
    case 'predict':
      return spec.wrong.map(({ predict, ...end }) => ({
        answer: predictAnswer(key, { seed, otherwise: predict }),
        ...end,
      }));
    case 'diagnose':
      return spec.wrong.map(({ commands, cause, evidence, ...end }) => ({
        answer: diagnosis(key, { commands, cause, evidence }),
        ...end,
      }));
    case 'manifest':
    case 'dockerfile':
      return spec.wrong.map(({ file, fails }) => ({ answer: { kind: spec.kind, text: wrong[file] ?? '' }, fails }));
    case 'kubectl':
    case 'docker':
      return spec.wrong.map(({ file, fails }) => ({
        answer: { kind: spec.kind, commands: commandLines(wrong[file] ?? '') },
        fails,
      }));
  }
}

/** Letters of the options that the author calls by these names. */
function letters(key: ItemKey, names: string[]): string[] {
  if (!('options' in key)) throw new Error(`an item of kind ${key.kind} has no options`);
  return names.map((name) => key.options.find((option) => option.name === name)?.id ?? '?');
}

function orderAnswer(key: ItemKey, names: string[]): Answer {
  return { kind: 'order', order: letters(key, names) };
}

/** Every pair right, but for those that are told otherwise by the names of both sides. */
function matchAnswer(key: ItemKey, otherwise: Record<string, string>): Answer {
  if (key.kind !== 'match') throw new Error(`${key.kind} is no matching`);
  const rightOf = (name: string) => key.pairs.find((pair) => pair.name === name)?.right;
  const extra = key.rightIds.find((id) => !key.pairs.some((pair) => pair.right === id)) ?? '';
  const pairs = key.pairs.map(({ id, name, right }) => {
    const other = otherwise[name];
    return [id, other === undefined ? right : (rightOf(other) ?? extra)];
  });
  return { kind: 'match', pairs: Object.fromEntries(pairs) };
}

function clozeAnswer(key: ItemKey, otherwise: Record<string, string>): Answer {
  if (key.kind !== 'cloze') throw new Error(`${key.kind} has no blanks`);
  const fills = key.blanks.map(({ id, name, accept }) => [id, otherwise[name] ?? accept[0] ?? '']);
  return { kind: 'cloze', fills: Object.fromEntries(fills) };
}

/** Every cell as the evaluator finds it, but for those that are told otherwise. */
function predictAnswer(key: ItemKey, { seed, otherwise }: { seed: number; otherwise: Record<string, string> }): Answer {
  if (key.kind !== 'predict') throw new Error(`${key.kind} has no cells`);
  const right = rightCells(key, seed);
  const cells = key.cells.map(({ id, name }) => [id, otherwise[name] ?? right.get(id) ?? '']);
  return { kind: 'predict', cells: Object.fromEntries(cells) };
}

function diagnosis(key: ItemKey, given: { commands: string[]; cause: string; evidence: string[] }): Answer {
  if (key.kind !== 'diagnose') throw new Error(`${key.kind} has no causes`);
  const idOf = (options: { id: string; name: string }[], name: string) =>
    options.find((option) => option.name === name)?.id ?? '?';
  return {
    kind: 'diagnose',
    commands: given.commands,
    cause: idOf(key.causes, given.cause),
    evidence: given.evidence.map((name) => idOf(key.evidence, name)),
  };
}
