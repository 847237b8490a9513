import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildCourse } from '#lib/content/compile.ts';
import { coverageTable } from '#lib/content/coverage.ts';
import { lintItems } from '#lib/content/item-lint.ts';
import { playListings, withPrintedOutputs } from '#lib/content/play-listings.ts';
import { type ContentProblem, formatProblem, sortProblems } from '#lib/content/problem.ts';
import { type CourseSource, isContentFolder } from '#lib/content/read-course.ts';
import { lintTerms } from '#lib/content/term-lint.ts';

/**
 * Names every mistake in the course with its file, line and remedy; ends with 1 when there is any. With `--write`,
 * terminal listings get the output that their commands really print.
 */
async function checkContent(contentFolder: string, { write }: { write: boolean }): Promise<number> {
  if (!isContentFolder(contentFolder)) {
    console.error(`${contentFolder}에는 강의가 없습니다(facts.yaml이 없음). 강의 폴더의 경로를 확인하세요.`);
    return 1;
  }
  const cacheFolder = mkdtempSync(path.join(os.tmpdir(), 'content-check-'));
  try {
    const { built, source, problems } = await buildCourse({ contentFolder, cacheFolder });
    problems.push(...lintItems(source.chapters, built.keys), ...lintTerms(source));
    problems.push(...checkListings(contentFolder, source, { write }));
    if (problems.length > 0) {
      console.error(sortProblems(problems).map(formatProblem).join('\n'));
      console.error(`\n고칠 곳이 ${problems.length}군데 있습니다.`);
      return 1;
    }
    console.log(`레슨 ${built.codes.size}편, 문제 ${Object.keys(built.keys).length}개에 고칠 곳이 없습니다.\n`);
    console.log(coverageTable(source));
    return 0;
  } finally {
    rmSync(cacheFolder, { recursive: true, force: true });
  }
}

/** Runs the terminal listings of every lesson; what differs is a problem, or is written into the lesson. */
function checkListings(contentFolder: string, source: CourseSource, { write }: { write: boolean }): ContentProblem[] {
  return source.chapters
    .flatMap((chapter) => chapter.lessons)
    .flatMap(({ file, body }) => {
      const played = playListings(body);
      const different = played.filter(({ isAsShown }) => !isAsShown);
      if (write && different.length > 0) {
        const place = path.join(contentFolder, file);
        writeFileSync(place, withPrintedOutputs(readFileSync(place, 'utf8'), played));
        console.log(`${file}: 명령 ${different.length}개의 출력을 새로 적었습니다.`);
        return [];
      }
      return different.map(({ line, command }) => ({
        file,
        line,
        message: `${command}의 출력이 레슨과 다릅니다`,
        remedy: 'npm run content:check -- --write 로 출력을 새로 적고, 바뀐 줄을 읽어 보세요.',
      }));
    });
}

const words = process.argv.slice(2);
const folder = words.find((word) => !word.startsWith('--')) ?? 'content';
const root = path.resolve(import.meta.dirname, '../..');
process.exitCode = await checkContent(path.resolve(root, folder), { write: words.includes('--write') });
