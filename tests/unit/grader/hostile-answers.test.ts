import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#lib/grader/answer.ts';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';
import { buildEdited } from '#tests/support/content-folder.ts';
import { examples, pasted } from '#tests/support/readme-examples.ts';

const hostile = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '가'.repeat(200),
  '((((',
  '1e999',
  'NaN',
  '\ud800',
];
const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 40, unit: 'binary' }));
const id = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd', '?', '__proto__'), fc.string({ minLength: 1, maxLength: 8 }));
const places = fc.array(fc.tuple(id, text), { maxLength: 6 }).map((entries) => Object.fromEntries(entries));
const line = fc.oneof(
  text,
  fc.constantFrom(
    'kubectl get pods',
    'docker ps',
    'kubectl',
    'docker',
    '| grep',
    '$(',
    '> /',
    'cat < x',
    'sleep 1e9',
    ':(){ :|:& };:',
  ),
);
const lines = fc.array(line, { maxLength: 4 });
const ids = fc.array(id, { maxLength: 6 });
const file = fc.oneof(
  text,
  fc
    .array(fc.constantFrom('FROM alpine:3.22\n', 'RUN ', 'COPY . .\n', 'USER x\n', 'a: 1\n', '---\n', '\\\n'))
    .map((parts) => parts.join('')),
);

const answers: Record<string, fc.Arbitrary<Answer>> = {
  multiple: ids.map((choices) => ({ kind: 'multiple', choices })),
  order: ids.map((order) => ({ kind: 'order', order })),
  text: text.map((typed) => ({ kind: 'text', text: typed })),
  number: text.map((typed) => ({ kind: 'number', text: typed })),
  match: places.map((pairs) => ({ kind: 'match', pairs })),
  cloze: places.map((fills) => ({ kind: 'cloze', fills })),
  predict: places.map((cells) => ({ kind: 'predict', cells })),
  diagnose: fc.record({ commands: lines, cause: id, evidence: ids }).map((given) => ({ kind: 'diagnose', ...given })),
  manifest: file.map((typed) => ({ kind: 'manifest', text: typed })),
  dockerfile: file.map((typed) => ({ kind: 'dockerfile', text: typed })),
  docker: lines.map((commands) => ({ kind: 'docker', commands })),
};

describe('whatever is sent', () => {
  it.each(examples)(
    'gets a grade that is no better than it is: $kind',
    async ({ kind, text: written }) => {
      const { built } = await buildEdited(pasted(kind, written));
      const key = built.keys['first/sky/colour']?.variants[0].key;
      const arbitrary = answers[kind];
      if (!key || !arbitrary) throw new Error(`nothing to send for ${kind}`);
      fc.assert(
        fc.property(arbitrary, fc.nat(), (answer, seed) => {
          const grade = gradeSubmission({ key, answer, seed });
          expect(grade.scorePercent).toBeGreaterThanOrEqual(0);
          expect(grade.scorePercent).toBeLessThanOrEqual(100);
          expect(grade.verdict === 'passed').toBe(grade.scorePercent === 100);
          if (grade.verdict === 'unreadable')
            expect([grade.scorePercent, grade.problems.length > 0]).toEqual([0, true]);
          for (const problem of grade.problems) expect(problem.explanation).toMatch(/[가-힣]/);
        }),
        { numRuns: 60 },
      );
    },
    60_000,
  );
});
