import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildCourse } from '#lib/content/compile.ts';

/** Files of a course by their path; null leaves one of the base out. */
export type Edits = Record<string, string | null>;

const question = `kind: single
title: 색
prompt: 하늘은 무슨 색일까요?
teaches: [VM-01]
hints: [CANARY-hint]
options:
  - {name: canary-right-name, text: 파랑, correct: true, explanation: CANARY-right}
  - {name: canary-wrong-name, text: 초록, explanation: CANARY-wrong, misconception: canary-misconception}
  - {name: canary-other-name, text: 노랑, explanation: CANARY-other, misconception: canary-misconception}
`;

/** The smallest course that has no mistake: one chapter, one lesson, one question, one drawing. */
export const baseCourse = {
  'facts.yaml': 'VM-01: {verdict: holds}\nVM-02: {verdict: wrong, note: 고칠 점}\n',
  'glossary.yaml': '- {id: sky, korean: 하늘, english: sky, meaning: 머리 위에 있는 것입니다., taught: first/sky}\n',
  '01-first/chapter.yaml': 'title: 첫 장\nsummary: 짧은 장입니다.\n',
  '01-first/01-sky/lesson.mdx': `---
title: 하늘
summary: 하늘을 봅니다.
minutes: 5
facts: [VM-01]
---

## 무엇이 보이나요

오늘 하늘은 맑습니다.

<Figure src="sky.svg" caption="하늘입니다." />

<Exercise name="colour" />
`,
  '01-first/01-sky/sky.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 40">\n<title>하늘</title>\n<desc>넓은 하늘</desc>\n<rect class="fg-plate" x="0" y="0" width="340" height="40"/>\n</svg>\n',
  '01-first/01-sky/exercises/colour/exercise.yaml': question,
};

/** Builds the base course with edits in a folder of its own, which is gone afterwards. */
export async function buildEdited(edits: Edits): ReturnType<typeof buildCourse> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'course-'));
  try {
    const contentFolder = path.join(root, 'content');
    for (const [name, text] of Object.entries({ ...baseCourse, ...edits })) {
      if (text === null) continue;
      mkdirSync(path.dirname(path.join(contentFolder, name)), { recursive: true });
      writeFileSync(path.join(contentFolder, name), text);
    }
    return await buildCourse({ contentFolder, cacheFolder: path.join(root, 'cache') });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

let real: ReturnType<typeof buildCourse> | undefined;

/** Builds the course of the project, once for all tests of a worker; unchanged lessons come from the last run. */
export function buildRealCourse(): ReturnType<typeof buildCourse> {
  const root = path.resolve(import.meta.dirname, '../..');
  const cacheFolder = path.join(root, '.build', 'content', 'tested');
  real ??= buildCourse({ contentFolder: path.join(root, 'content'), cacheFolder });
  return real;
}

/** Compiled code with its `\\uXXXX` as letters, to be searched. */
export function readable(code: string): string {
  return code.replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
