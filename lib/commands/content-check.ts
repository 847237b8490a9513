import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildCourse } from '#lib/content/compile.ts';
import { coverageTable } from '#lib/content/coverage.ts';
import { formatProblem, sortProblems } from '#lib/content/problem.ts';
import { isContentFolder } from '#lib/content/read-course.ts';

/** Names every mistake in the course with its file, line and remedy; ends with 1 when there is any. */
async function checkContent(contentFolder: string): Promise<number> {
  if (!isContentFolder(contentFolder)) {
    console.error(`${contentFolder}에는 강의가 없습니다(facts.yaml이 없음). 강의 폴더의 경로를 확인하세요.`);
    return 1;
  }
  const cacheFolder = mkdtempSync(path.join(os.tmpdir(), 'content-check-'));
  try {
    const { built, source, problems } = await buildCourse({ contentFolder, cacheFolder });
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

process.exitCode = await checkContent(path.resolve(import.meta.dirname, '../..', process.argv[2] ?? 'content'));
