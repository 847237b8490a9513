import { existsSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { findText, listFolders, listNumberedFolders, readFilesBelow } from './folder.ts';
import {
  chapterSchema,
  type Facts,
  type FrontMatter,
  factsSchema,
  frontMatterSchema,
  glossarySchema,
  splitFrontMatter,
} from './front-matter.ts';
import type { ContentProblem } from './problem.ts';
import { type ItemSource, readItem } from './read-item.ts';
import { readYaml } from './read-yaml.ts';

/** The whole course as its authors wrote it, before anything is compiled. */
export type CourseSource = {
  chapters: ChapterSource[];
  glossary: z.infer<typeof glossarySchema>;
  facts: Facts;
  /** symbols.svg: shapes that every figure may use. */
  symbols: string;
};

export type ChapterSource = z.infer<typeof chapterSchema> & { slug: string; number: number; lessons: LessonSource[] };

export type LessonSource = FrontMatter & {
  slug: string;
  number: number;
  /** `<chapter>/<lesson>`. */
  id: string;
  /** lesson.mdx, relative to the content folder. */
  file: string;
  /** MDX with blank lines where the front matter was. */
  body: string;
  /** SVG texts by file name. */
  figures: Record<string, string>;
  /** The texts of NAME.figure.yaml by that name. */
  lives: Record<string, string>;
  /** Every other file beside lesson.mdx, for live figures that name one. */
  beside: Record<string, string>;
  exercises: ItemSource[];
};

/** Reads everything below the content folder. Mistakes are collected, not thrown; what is whole is returned. */
export function readCourse(contentFolder: string): { course: CourseSource; problems: ContentProblem[] } {
  const problems: ContentProblem[] = [];
  const read = <Schema extends z.ZodType>(file: string, schema: Schema) => {
    const text = findText(path.join(contentFolder, file));
    if (text === null) {
      problems.push({
        file,
        message: '파일이 없습니다',
        remedy: '같은 이름의 다른 파일을 본떠 만드세요. 꼴은 content/README.md에 있습니다.',
      });
      return null;
    }
    const result = readYaml(file, text, { schema });
    problems.push(...result.problems);
    return result.value;
  };
  const glossary = read('glossary.yaml', glossarySchema) ?? [];
  const facts = read('facts.yaml', factsSchema) ?? {};
  const numbered = listNumberedFolders(contentFolder, '');
  problems.push(...numbered.problems);

  const chapters = numbered.folders.flatMap(({ name, number, slug }) => {
    const chapter = read(`${name}/chapter.yaml`, chapterSchema);
    const lessons = listNumberedFolders(contentFolder, name);
    problems.push(...lessons.problems);
    const whole = lessons.folders.flatMap((folder) => {
      const result = readLesson(contentFolder, { place: `${name}/${folder.name}`, id: `${slug}/${folder.slug}` });
      problems.push(...result.problems);
      return result.lesson ? [{ ...result.lesson, slug: folder.slug, number: folder.number }] : [];
    });
    return chapter ? [{ ...chapter, slug, number, lessons: whole }] : [];
  });
  const course = { chapters, glossary, facts, symbols: findText(path.join(contentFolder, 'symbols.svg')) ?? '' };
  return { course, problems: [...problems, ...idProblems(course)] };
}

type LessonParts = Omit<LessonSource, 'slug' | 'number'>;

function readLesson(
  contentFolder: string,
  { place, id }: { place: string; id: string },
): { lesson: LessonParts | null; problems: ContentProblem[] } {
  const file = `${place}/lesson.mdx`;
  const text = findText(path.join(contentFolder, file));
  if (text === null)
    return {
      lesson: null,
      problems: [{ file, message: 'lesson.mdx가 없습니다', remedy: '레슨 폴더마다 lesson.mdx가 하나 있어야 합니다.' }],
    };
  const parts = splitFrontMatter(text);
  if (!parts) {
    return {
      lesson: null,
      problems: [
        {
          file,
          line: 1,
          message: '머리글(--- 로 둘러싼 부분)이 없습니다',
          remedy: '첫 줄을 ---로 열고 title, summary, minutes를 적은 뒤 ---로 닫으세요.',
        },
      ],
    };
  }
  const { value, problems } = readYaml(file, parts.yaml, { schema: frontMatterSchema, firstLine: 2 });
  const exercises = listFolders(path.join(contentFolder, place, 'exercises')).flatMap((name) => {
    const result = readItem(contentFolder, { place: `${place}/exercises/${name}`, id: `${id}/${name}` });
    problems.push(...result.problems);
    return result.item ? [result.item] : [];
  });
  const own = { id, file, body: parts.body, ...filesBeside(path.join(contentFolder, place)), exercises };
  return { lesson: value ? { ...value, ...own } : null, problems };
}

const liveEnding = '.figure.yaml';

/** What lies beside lesson.mdx, by what it is for. */
function filesBeside(folder: string): Pick<LessonSource, 'figures' | 'lives' | 'beside'> {
  const files = Object.entries(readFilesBelow(folder)).filter(([name]) => !/^exercises\/|^lesson\.mdx$/.test(name));
  const isDrawing = (name: string) => name.endsWith('.svg') && !name.includes('/');
  const isLive = (name: string) => name.endsWith(liveEnding) && !name.includes('/');
  return {
    figures: Object.fromEntries(files.filter(([name]) => isDrawing(name))),
    lives: Object.fromEntries(
      files.filter(([name]) => isLive(name)).map(([name, text]) => [name.slice(0, -liveEnding.length), text]),
    ),
    beside: Object.fromEntries(files.filter(([name]) => !isDrawing(name) && !isLive(name))),
  };
}

/** Facts and lessons that are named somewhere must exist. */
function idProblems({ chapters, glossary, facts }: CourseSource): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const lessons = chapters.flatMap((chapter) => chapter.lessons);
  const unknownFact = (file: string, id: string) =>
    problems.push({ file, message: `${id}라는 사실이 없습니다`, remedy: 'content/facts.yaml에 있는 번호로 고치세요.' });
  for (const lesson of lessons) {
    for (const id of lesson.facts) if (!facts[id]) unknownFact(lesson.file, id);
    const asked = lesson.exercises.flatMap((item) =>
      item.variants.map(({ file, spec }) => ({ file, teaches: spec.teaches })),
    );
    const perFile = new Map(asked.map(({ file, teaches }) => [file, teaches]));
    for (const [file, teaches] of perFile) for (const id of teaches) if (!facts[id]) unknownFact(file, id);
  }
  const ids = new Set(lessons.map((lesson) => lesson.id));
  for (const term of glossary) {
    if (term.taught !== '' && !ids.has(term.taught)) {
      problems.push({
        file: 'glossary.yaml',
        message: `${term.korean}을 가르친다는 레슨 ${term.taught}이 없습니다`,
        remedy: 'taught를 <장>/<레슨>으로 고치거나 레슨이 생길 때까지 비워 두세요.',
      });
    }
    if (glossary.some((other) => other !== term && other.id === term.id)) {
      problems.push({ file: 'glossary.yaml', message: `용어 ${term.id}가 두 번 나옵니다`, remedy: '하나만 남기세요.' });
    }
  }
  return problems;
}

/** Whether a folder looks like a course, so that a command can refuse a wrong folder at once. */
export function isContentFolder(folder: string): boolean {
  return existsSync(path.join(folder, 'facts.yaml'));
}
