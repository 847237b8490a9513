import type { KeyEntry } from './item-key.ts';
import type { ContentProblem } from './problem.ts';
import type { ChapterSource } from './read-course.ts';
import type { ExerciseSource } from './read-exercise.ts';

/** A choice of one chapter as an author wrote it. */
type Choice = { source: ExerciseSource; at: string; options: Option[] };
type Option = { text: string; correct: boolean };

/** A right option may be this much longer than the longest wrong one; among short ones nobody sees it. */
const lengthRatio = 1.35;
const shortOption = 18;
/** Of a chapter's single choices, how many may have the longest option right or the key in one place. */
const biasShare = 0.5;
const fewestForBias = 6;
/** Choices of the whole course that a rare word stands in. */
const rareWord = 2;

/**
 * Flaws that let a reader answer without knowing, or that trip one who knows: negative wording, options about options,
 * a key that its length, its place or a word of the prompt gives away, absolute words that mark the wrong ones.
 */
export function lintItems(chapters: ChapterSource[], keys: Record<string, KeyEntry>): ContentProblem[] {
  const all = chapters.flatMap((chapter) => chapter.lessons.flatMap((lesson) => lesson.exercises));
  const spread = wordSpread(oncePerFile(all.flatMap((item) => item.variants)).flatMap(choicesOf));
  return chapters.flatMap((chapter) => {
    const variants = chapter.lessons.flatMap((lesson) => lesson.exercises.flatMap((item) => item.variants));
    const choices = oncePerFile(variants).flatMap(choicesOf);
    const own = choices.flatMap((choice) => choiceProblems(choice, spread));
    const wordings = oncePerFile(variants).flatMap(wordingProblems);
    return [...wordings, ...own, ...chapterProblems(chapter, { choices, keys })];
  });
}

/** Variants that differ in numbers only are looked at once. */
function oncePerFile(variants: ExerciseSource[]): ExerciseSource[] {
  return [...new Map(variants.toReversed().map((source) => [source.file, source])).values()].toReversed();
}

function choicesOf(source: ExerciseSource): Choice[] {
  const { spec } = source;
  if (spec.kind === 'single' || spec.kind === 'multiple') return [{ source, at: '보기', options: spec.options }];
  return spec.kind === 'diagnose' ? [{ source, at: '원인', options: spec.causes }] : [];
}

function wordingProblems({ spec, file, promptLine }: ExerciseSource): ContentProblem[] {
  const asksForWrong = /(아닌|않은|않는|틀린|옳지 않은|거리가 먼) 것(은|을|이|\?)/.exec(`${spec.title} ${spec.prompt}`);
  if (!asksForWrong) return [];
  const message = `"${asksForWrong[0]}"처럼 아닌 것을 묻습니다`;
  return [
    { file, line: promptLine, message, remedy: '맞는 것을 묻게 고치세요. 부정으로 물으면 아는 사람도 틀립니다.' },
  ];
}

const aboutOthers = /모두 (맞|옳|정답|해당)|정답 없음|정답이 없|위의 (것|보기|답|모두)|위 모두|해당 없음|해당 사항/;
const absolute = /항상|언제나|절대|결코|반드시|무조건/;

function choiceProblems(
  { source: { file, promptLine, spec }, at, options }: Choice,
  spread: Map<string, number>,
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const tell = (message: string, remedy: string) => problems.push({ file, line: promptLine, message, remedy });
  const right = options.filter((option) => option.correct).map(({ text }) => text);
  const wrong = options.filter((option) => !option.correct).map(({ text }) => text);
  const longest = (texts: string[]) => Math.max(0, ...texts.map((text) => text.length));
  for (const { text } of options) {
    if (aboutOthers.test(text))
      tell(`${at}가 다른 ${at}를 가리킵니다: ${text}`, '그 자체로 맞거나 틀린 글로 고치세요.');
  }
  if (longest(right) >= shortOption && longest(right) > lengthRatio * longest(wrong))
    tell(
      `맞는 ${at}가 틀린 것보다 눈에 띄게 깁니다(${longest(right)}자와 ${longest(wrong)}자)`,
      '맞는 것을 줄이거나 틀린 것을 그만큼 구체적으로 쓰세요.',
    );
  if (new Set(options.map(({ text }) => text)).size !== options.length)
    tell(`글이 같은 ${at}가 있습니다`, '서로 다르게 고치세요.');
  const inside = options.find(
    ({ text }) => isSentence(text) && options.some((other) => other.text !== text && other.text.includes(text)),
  );
  if (inside) tell(`한 ${at}가 다른 ${at} 안에 그대로 들어 있습니다: ${inside.text}`, '서로 겹치지 않게 고치세요.');
  if (wrong.filter((text) => absolute.test(text)).length >= 2 && !right.some((text) => absolute.test(text)))
    tell(`틀린 ${at}에만 항상, 반드시 같은 말이 있습니다`, '그런 말을 빼거나 맞는 것에도 어울리게 쓰세요.');
  const word = givenAway(`${spec.title} ${spec.prompt}`, { right, wrong, spread });
  if (word !== null)
    tell(
      `드문 낱말 ${word}가 물음과 맞는 ${at}에만 있어 답을 알려 줍니다`,
      '물음이나 보기에서 그 낱말을 바꾸거나 틀린 보기에도 쓰세요.',
    );
  return problems;
}

/** Lists and names may well begin alike. */
function isSentence(text: string): boolean {
  return text.length >= 12 && !text.includes(',');
}

/** A word that few items have, in the prompt and in the only right option, but in no wrong one. */
function givenAway(
  prompt: string,
  { right, wrong, spread }: { right: string[]; wrong: string[]; spread: Map<string, number> },
): string | null {
  if (right.length !== 1) return null;
  const asked = stemsOf(prompt);
  const others = new Set(wrong.flatMap((text) => [...stemsOf(text)]));
  // Where a wrong option takes up words of the prompt too, those of the right one stand out less.
  if ([...others].some((stem) => asked.has(stem))) return null;
  const shared = [...stemsOf(right[0] ?? '')].filter((stem) => asked.has(stem));
  return shared.find((stem) => stem.length >= 3 && (spread.get(stem) ?? 0) <= rareWord) ?? null;
}

function wordSpread(choices: Choice[]): Map<string, number> {
  const spread = new Map<string, number>();
  for (const { source, options } of choices) {
    const text = [source.spec.title, source.spec.prompt, ...options.map((option) => option.text)].join(' ');
    for (const stem of stemsOf(text)) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  }
  return spread;
}

/** Words without their particles; what is shorter than three syllables is in every text. */
function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z][a-z0-9.-]+|[가-힣]{3,}/g) ?? [];
  const stem = (word: string) =>
    /^[a-z]/.test(word) ? word : word.replace(/(에서|으로|입니다|[은는이가을를의에로와과도만])$/, '');
  return new Set(words.map(stem));
}

function chapterProblems(
  { title, slug }: ChapterSource,
  { choices, keys }: { choices: Choice[]; keys: Record<string, KeyEntry> },
): ContentProblem[] {
  const singles = choices.filter(({ source }) => source.spec.kind === 'single');
  if (singles.length < fewestForBias) return [];
  const limit = Math.ceil(singles.length * biasShare);
  const problems: ContentProblem[] = [];
  const tell = (message: string, remedy: string) =>
    problems.push({ file: slug, message: `${title}: ${message}`, remedy });
  const isLongest = ({ options }: Choice) => {
    const right = options.find((option) => option.correct)?.text.length ?? 0;
    return options.every((option) => option.correct || option.text.length < right);
  };
  const long = singles.filter(isLongest);
  if (long.length > limit) {
    const where = long.map(({ source }) => source.id.split('/').slice(1).join('/')).join(', ');
    tell(
      `하나 고르기 ${singles.length}문제 가운데 ${long.length}문제에서 맞는 보기가 가장 깁니다`,
      `몇 문제의 길이를 고르세요: ${where}`,
    );
  }
  const places = new Map<string, number>();
  for (const entry of Object.entries(keys)
    .filter(([id]) => id.startsWith(`${slug}/`))
    .map(([, one]) => one)) {
    for (const { key } of entry.variants.slice(0, 1)) {
      if (key.kind !== 'single') continue;
      const letter = key.options.find((option) => option.correct)?.id ?? '';
      places.set(letter, (places.get(letter) ?? 0) + 1);
    }
  }
  const total = [...places.values()].reduce((sum, count) => sum + count, 0);
  for (const [letter, count] of places) {
    if (total >= fewestForBias && count > Math.ceil(total * biasShare))
      tell(
        `${total}문제 가운데 ${count}문제의 답이 ${letter}번째 자리에 있습니다`,
        '몇 문제의 보기 이름(name)을 바꾸면 자리가 달라집니다.',
      );
  }
  return problems;
}
