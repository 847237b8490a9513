import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Grade } from '#lib/grader/grade.ts';

/** A place in the learner's text (1-based) with what is to be said about it. */
export type EditorMark = { line: number; column: number; severity: 'error' | 'warning'; text: string };

/** Everything in a grade that has a place in the learner's text. */
export function marksOf(grade: Grade): EditorMark[] {
  const marks: EditorMark[] = [];
  for (const { line, column, severity, explanation, message } of grade.problems) {
    if (line !== undefined) marks.push({ line, column: column ?? 1, severity, text: explanation || message });
  }
  for (const check of grade.checks) {
    if (check.passed) continue;
    for (const { line, column, explanation } of check.causes) {
      if (line !== undefined) marks.push({ line, column: column ?? 1, severity: 'error', text: explanation });
    }
  }
  return marks.filter(
    (mark, index) => marks.findIndex((other) => isSamePlace(other, mark) && other.text === mark.text) === index,
  );
}

/** The editor's own form of marks: from the place to the end of what stands there on the line. */
export function diagnosticsOf(doc: Text, marks: readonly EditorMark[]): Diagnostic[] {
  return marks
    .map(({ line, column, severity, text }) => {
      const from = offsetOf(doc, line, column);
      const end = doc.lineAt(from);
      const to = from + (end.text.slice(from - end.from).trimEnd().length || 0);
      return {
        from: to > from ? from : end.from,
        to: Math.max(to, end.to > end.from && to === from ? end.to : to),
        severity,
        message: text,
      };
    })
    .sort((a, b) => a.from - b.from);
}

/** The offset of a place (1-based), held within the text. */
export function offsetOf(doc: Text, line: number, column: number): number {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + Math.max(column, 1) - 1, found.to);
}

function isSamePlace(a: EditorMark, b: EditorMark): boolean {
  return a.line === b.line && a.column === b.column;
}
