import type { OutlineEntry } from './course-data.ts';
import type { ContentProblem } from './problem.ts';
import type { LessonSource } from './read-course.ts';

/** Links to headings that are not there; links to lessons are checked where the text is read. */
export function lintLinks(lessons: LessonSource[], outlines: Map<string, OutlineEntry[]>): ContentProblem[] {
  return lessons.flatMap(({ id, file, body }) =>
    body.split('\n').flatMap((line, index) =>
      [...line.matchAll(/\]\((?:\/learn\/([\w/-]+))?#([^)\s]+)\)/g)].flatMap(([link, lesson = id, heading = '']) => {
        const outline = outlines.get(lesson);
        if (!outline || outline.some((entry) => entry.id === decodeURIComponent(heading))) return [];
        const remedy = `다음 가운데 하나로 쓰세요: ${outline.map((entry) => `#${entry.id}`).join(', ')}`;
        return [{ file, line: index + 1, message: `링크 ${link.slice(2, -1)}가 가리키는 제목이 없습니다`, remedy }];
      }),
    ),
  );
}
