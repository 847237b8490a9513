import { readFigure } from '#lib/content/figure/figure.ts';
import type { ContentProblem } from '#lib/content/problem.ts';
import type { LessonSource } from '#lib/content/read-course.ts';
import { attributeOf, type MdxElement, type TreeNode, walk } from './tree.ts';

type Fill = { lesson: LessonSource; symbols: string; parse: (text: string) => TreeNode };

/**
 * Puts into Figure the drawing, into Live the figure's id and into Exercise the item's id and its prompt. Every exercise
 * of the lesson's folder has to be asked exactly once, every drawing and every live figure used.
 */
export function fillSlots(tree: TreeNode, { lesson, symbols, parse }: Fill): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const used = new Set<string>();
  walk(tree, (node) => {
    const slot = node as MdxElement;
    const found =
      slot.name === 'Figure'
        ? fillFigure(slot, { lesson, symbols, used })
        : slot.name === 'Live'
          ? fillLive(slot, { lesson, used })
          : slot.name === 'Exercise'
            ? fillExercise(slot, { lesson, parse, used })
            : [];
    problems.push(...found);
  });
  for (const { name, variants } of lesson.exercises) {
    const [{ file }] = variants;
    if (!used.has(name))
      problems.push({
        file,
        message: '레슨에서 이 문제를 묻지 않습니다',
        remedy: `lesson.mdx에 <Exercise name="${name}" />을 넣으세요.`,
      });
  }
  for (const name of Object.keys(lesson.figures)) {
    if (!used.has(name))
      problems.push({
        file: lesson.file.replace('lesson.mdx', name),
        message: '레슨에서 이 그림을 쓰지 않습니다',
        remedy: `<Figure src="${name}" caption="…" />을 넣거나 파일을 지우세요.`,
      });
  }
  for (const name of Object.keys(lesson.lives)) {
    if (!used.has(`${name}.figure.yaml`))
      problems.push({
        file: lesson.file.replace('lesson.mdx', `${name}.figure.yaml`),
        message: '레슨에서 이 그림을 쓰지 않습니다',
        remedy: `<Live name="${name}" caption="…" />을 넣거나 파일을 지우세요.`,
      });
  }
  return problems;
}

function fillLive(slot: MdxElement, { lesson, used }: { lesson: LessonSource; used: Set<string> }): ContentProblem[] {
  const name = attributeOf(slot, 'name') ?? '';
  const file = `${name}.figure.yaml`;
  const place = { file: lesson.file, line: slot.position?.start.line ?? 1 };
  if (lesson.lives[name] === undefined) {
    const known = Object.keys(lesson.lives).join(', ') || '없음';
    return [{ ...place, message: `그림 ${file}이 레슨 폴더에 없습니다`, remedy: `있는 것: ${known}` }];
  }
  if (used.has(file)) return [{ ...place, message: `그림 ${name}을 두 번 씁니다`, remedy: '하나만 남기세요.' }];
  used.add(file);
  slot.attributes = slot.attributes.map((attribute) =>
    attribute.name === 'name' ? { ...attribute, name: 'id', value: `${lesson.id}/${name}` } : attribute,
  );
  return [];
}

function fillFigure(
  slot: MdxElement,
  { lesson, symbols, used }: { lesson: LessonSource; symbols: string; used: Set<string> },
): ContentProblem[] {
  const src = attributeOf(slot, 'src') ?? '';
  const text = lesson.figures[src];
  const line = slot.position?.start.line ?? 1;
  if (text === undefined) {
    return [
      {
        file: lesson.file,
        line,
        message: `그림 ${src}가 레슨 폴더에 없습니다`,
        remedy: `있는 그림: ${Object.keys(lesson.figures).join(', ') || '없음'}`,
      },
    ];
  }
  used.add(src);
  const { svg, problems } = readFigure(text, {
    file: lesson.file.replace('lesson.mdx', src),
    prefix: `fig-${src.replace(/\.svg$/, '')}`,
    symbols,
  });
  slot.children = svg ? [svg] : [];
  slot.attributes = slot.attributes.filter((attribute) => attribute.name !== 'src');
  return problems;
}

function fillExercise(
  slot: MdxElement,
  { lesson, parse, used }: Pick<Fill, 'lesson' | 'parse'> & { used: Set<string> },
): ContentProblem[] {
  const name = attributeOf(slot, 'name') ?? '';
  const exercise = lesson.exercises.find((candidate) => candidate.name === name);
  const line = slot.position?.start.line ?? 1;
  const place = { file: lesson.file, line };
  if (!exercise)
    return [
      {
        ...place,
        message: `문제 ${name}이 exercises 폴더에 없습니다`,
        remedy: `있는 문제: ${lesson.exercises.map((other) => other.name).join(', ') || '없음'}`,
      },
    ];
  if (used.has(name)) return [{ ...place, message: `문제 ${name}을 두 번 묻습니다`, remedy: '하나만 남기세요.' }];
  used.add(name);
  slot.attributes = [{ type: 'mdxJsxAttribute', name: 'id', value: exercise.id }];
  slot.children = parse(exercise.variants[0].spec.prompt).children ?? [];
  return [];
}
