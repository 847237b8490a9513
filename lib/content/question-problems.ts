import { isRightFill } from '#lib/grader/places.ts';
import { isAccepted, plainForm } from '#lib/grader/text-form.ts';
import { readNumber } from '#lib/grader/typed.ts';
import { blankNames } from './cloze-parts.ts';
import type { QuestionFile } from './question-file.ts';
import { factorsOf } from './question-parts.ts';

/** A mistake in exercise.yaml, at the field under this path. */
export type Located = { at: PropertyKey[]; message: string; remedy: string };

type Of<Kind extends QuestionFile['kind']> = Extract<QuestionFile, { kind: Kind }>;

/** What a question's own rules find: names that are twice or nowhere, answers that overlap, no or several keys. */
export function questionProblems(spec: QuestionFile): Located[] {
  switch (spec.kind) {
    case 'single':
    case 'multiple':
      return choiceProblems(spec);
    case 'order':
      return [
        ...twins(spec.items, 'items'),
        ...unknown(
          spec.wrong.map(({ order, fails }) => [...order, fails]),
          namesOf(spec.items),
        ),
      ];
    case 'text':
      return textProblems(spec);
    case 'number':
      return numberProblems(spec);
    case 'match':
      return matchProblems(spec);
    case 'cloze':
      return clozeProblems(spec);
  }
}

function choiceProblems(spec: Of<'single' | 'multiple'>): Located[] {
  const problems = twins(spec.options, 'options');
  const right = spec.options.filter((option) => option.correct).length;
  if (spec.kind === 'single' && right !== 1) {
    const message = `correct: true인 보기가 ${right}개입니다`;
    problems.push({ at: ['options'], message, remedy: '한 보기에만 correct: true를 적으세요.' });
  }
  if (spec.kind === 'multiple' && (right === 0 || right === spec.options.length)) {
    const message = '맞는 보기와 틀린 보기가 모두 있어야 합니다';
    problems.push({ at: ['options'], message, remedy: '보기를 고치거나 더하세요.' });
  }
  spec.options.forEach((option, index) => {
    if (option.correct || option.misconception !== undefined) return;
    problems.push({
      at: ['options', index],
      message: `틀린 보기 ${option.name}에 misconception이 없습니다`,
      remedy: '어떤 오해에서 고르게 되는지 짧은 영문 이름으로 적으세요.',
    });
  });
  if (spec.kind === 'single') return problems;
  const used = spec.wrong.map(({ choose, fails }) => [...choose, fails]);
  return [...problems, ...unknown(used, [...namesOf(spec.options), 'missed'])];
}

function textProblems(spec: Of<'text'>): Located[] {
  const problems = twins(spec.mistakes, 'mistakes');
  spec.mistakes.forEach((mistake, index) => {
    for (const text of mistake.accept) {
      const other = spec.mistakes.slice(0, index).find(({ accept }) => isAccepted(text, accept));
      if (isAccepted(text, spec.accept))
        problems.push(overlap(['mistakes', index], `${text}는 맞는 답과 같게 읽힙니다`));
      else if (other) problems.push(overlap(['mistakes', index], `${text}는 ${other.name}의 답과 같게 읽힙니다`));
    }
  });
  if (spec.accept.some((text) => plainForm(text) === ''))
    problems.push(overlap(['accept'], '글자가 없는 답이 있습니다'));
  return problems;
}

function numberProblems(spec: Of<'number'>): Located[] {
  const problems = twins(spec.mistakes, 'mistakes');
  const isNear = (a: number, b: number) => Math.abs(a - b) <= 2 * spec.tolerance + 1e-9;
  spec.mistakes.forEach((mistake, index) => {
    const other = spec.mistakes.slice(0, index).find(({ answer }) => isNear(answer, mistake.answer));
    if (isNear(mistake.answer, spec.answer))
      problems.push(overlap(['mistakes', index], `${mistake.answer}은 맞는 답과 같거나 오차 안에 있습니다`));
    else if (other) problems.push(overlap(['mistakes', index], `${mistake.answer}이 ${other.name}의 답과 겹칩니다`));
  });
  for (const unit of Object.keys(factorsOf(spec))) {
    if (readNumber(`1${unit}`, factorsOf(spec)) === null)
      problems.push(overlap(['unit'], `단위 ${unit}를 숫자 뒤에 적으면 읽을 수 없습니다`));
  }
  return problems;
}

function matchProblems(spec: Of<'match'>): Located[] {
  const names = [...namesOf(spec.pairs), ...namesOf(spec.extras)];
  const rights = [...spec.pairs, ...spec.extras].map(({ right }) => right);
  const problems = [...twins([...spec.pairs, ...spec.extras], 'pairs')];
  if (new Set(rights).size !== rights.length) problems.push(overlap(['pairs'], '오른쪽에 같은 글이 두 번 나옵니다'));
  const lefts = spec.pairs.map(({ left }) => left);
  if (new Set(lefts).size !== lefts.length) problems.push(overlap(['pairs'], '왼쪽에 같은 글이 두 번 나옵니다'));
  const pairNames = namesOf(spec.pairs);
  spec.wrong.forEach(({ match, fails }, index) => {
    problems.push(
      ...unknown([[...Object.keys(match), fails]], pairNames, index),
      ...unknown([Object.values(match)], names, index),
    );
  });
  return problems;
}

function clozeProblems(spec: Of<'cloze'>): Located[] {
  const problems = twins(spec.blanks, 'blanks');
  const inText = blankNames(spec.text);
  const names = namesOf(spec.blanks);
  for (const name of new Set([...inText, ...names])) {
    const count = inText.filter((one) => one === name).length;
    if (count === 1 && names.includes(name)) continue;
    const message = names.includes(name)
      ? `빈칸 ${name}이 text에 ${count}번 나옵니다`
      : `text의 [[${name}]]이 blanks에 없습니다`;
    problems.push({ at: ['text'], message, remedy: '빈칸마다 text에 [[이름]]을 한 번, blanks에 한 줄을 적으세요.' });
  }
  spec.blanks.forEach(({ name, accept, choices, caseSensitive }, index) => {
    const isRight = (text: string) =>
      isRightFill(text, { accept, isExact: caseSensitive, isProse: spec.language === 'prose' });
    const right = choices?.filter(isRight).length ?? 1;
    if (right === 1) return;
    const message = `빈칸 ${name}의 choices에 맞는 것이 ${right}개입니다`;
    problems.push({ at: ['blanks', index], message, remedy: '맞는 것 하나와 틀린 것을 적으세요.' });
  });
  return [
    ...problems,
    ...unknown(
      spec.wrong.map(({ fill, fails }) => [...Object.keys(fill), fails]),
      names,
    ),
  ];
}

/** Names that are used in `wrong`, a list for each, must be among the known ones. */
export function unknown(used: string[][], known: string[], firstIndex = 0): Located[] {
  return used.flatMap((names, index) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => ({
        at: ['wrong', firstIndex + index],
        message: `${name}이라는 이름이 이 문제에 없습니다`,
        remedy: `다음 가운데서 쓰세요: ${known.join(', ')}`,
      })),
  );
}

/** Names that two entries have. */
export function twins(entries: { name: string }[], field: string): Located[] {
  const names = namesOf(entries);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          {
            at: [field, index, 'name'],
            message: `${name}이라는 이름이 두 번 나옵니다`,
            remedy: '보기마다 다른 이름을 붙이세요.',
          },
        ],
  );
}

function namesOf(entries: { name: string }[]): string[] {
  return entries.map(({ name }) => name);
}

function overlap(at: PropertyKey[], message: string): Located {
  return { at, message, remedy: '맞는 답과 틀린 답이 서로 다르게 읽히도록 고치세요.' };
}
