import type { Grade } from './grade.ts';
import { gradeParts } from './parts.ts';
import type { ClozeKey, MatchKey } from './question-key.ts';
import { codeForm, isAccepted } from './text-form.ts';

/** Grades a matching: one share for every left one that got the right one of its own. */
export function gradeMatch(key: MatchKey, pairs: Record<string, string>): Grade {
  return gradeParts(
    key.pairs.map(({ right, ...part }) => {
      const chosen = pairs[part.id] ?? '';
      return { part, isFilled: key.rightIds.includes(chosen), isRight: chosen === right };
    }),
  );
}

/** Grades a text with blanks: one share for each that is filled rightly. */
export function gradeCloze(key: ClozeKey, fills: Record<string, string>): Grade {
  return gradeParts(
    key.blanks.map(({ accept, isExact, ...part }) => {
      const text = fills[part.id] ?? '';
      return {
        part,
        isFilled: text.trim() !== '',
        isRight: isRightFill(text, { accept, isExact, isProse: key.isProse }),
      };
    }),
  );
}

/** Whether a blank's text is one of those accepted. */
export function isRightFill(
  text: string,
  { accept, isExact, isProse }: { accept: string[]; isExact: boolean; isProse: boolean },
): boolean {
  if (isProse && !isExact) return isAccepted(text, accept);
  const form = (one: string) => (isExact ? codeForm(one) : codeForm(one).toLowerCase());
  return text.trim() !== '' && accept.some((one) => form(one) === form(text));
}
