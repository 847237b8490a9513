import { gradeSubmission } from '#lib/grader/grade-submission.ts';
import { type Figure, measure } from './measure.ts';
import { typicalAnswer, typicalKey } from './typical-exercise.ts';

/** About a thousand grades are made before they no longer become faster. */
const steady = { warmMs: 8_000, forMs: 5_000 };

/** Grades per second on one core, and how long one takes: without hidden worlds and with three. */
export function benchGrading(): Figure[] {
  let turn = 0;
  // No two learners write the very same text.
  const next = () => {
    turn += 1;
    return { kind: 'manifest', text: typicalAnswer.replaceAll('kind:', `# ${turn}\nkind:`) } as const;
  };
  const withoutWorlds = { ...typicalKey, worlds: [] };
  const passed = gradeSubmission({ key: typicalKey, answer: next(), seed: 1 });
  if (passed.verdict !== 'passed') throw new Error(`the typical answer does not pass: ${passed.signature}`);
  const plain = () => gradeSubmission({ key: withoutWorlds, answer: next(), seed: 1 });
  const hidden = () => gradeSubmission({ key: typicalKey, answer: next(), seed: 1 });
  return [...measure('grades without worlds', plain, steady), ...measure('grades with three worlds', hidden, steady)];
}
