import { describe, expect, it } from 'vitest';
import { changedLines, readEditRecord, replayEdit, withEdit } from '#lib/grader/edit-record.ts';

const before = `${Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n')}\n`;

describe('what was changed in an editor', () => {
  it.each([
    ['a line', before.replace('line 20', 'other')],
    ['lines at both ends', `first\n${before.replace('line 30\n', '')}last\n`],
    ['the last newline', before.trimEnd()],
    ['everything', ''],
    ['nothing', before],
    ['lines that look like a record', before.replace('line 7', '#edit\n@@ -1 +1 @@\n-x\n+y')],
  ])('is written behind the line and read again: %s', (_, after) => {
    const { typed, rounds } = readEditRecord(withEdit('kubectl edit deploy web', before, after));
    expect(typed).toBe('kubectl edit deploy web');
    expect(rounds.map((round) => replayEdit(before, round))).toEqual([after]);
  });

  it('is told by the lines that were taken away and put in', () => {
    const record = readEditRecord(withEdit('x', before, before.replace('line 20', 'other')));
    expect(changedLines(record)).toEqual(['-line 20', '+other']);
  });

  it('keeps one round for each time that the editor was opened', () => {
    const second = before.replace('line 1\n', 'line one\n');
    const line = withEdit(withEdit(withEdit('kubectl edit cm a', before, second), second, before), before, before);
    const { rounds } = readEditRecord(line);
    expect(rounds).toHaveLength(3);
    expect(rounds.slice(0, 2).map((round, at) => replayEdit(at === 0 ? before : second, round))).toEqual([
      second,
      before,
    ]);
    expect(rounds[2]).toBe('');
  });

  it('is found again where lines were added above, and refused where it fits nowhere', () => {
    const [round = ''] = readEditRecord(withEdit('x', before, before.replace('line 20', 'other'))).rounds;
    expect(replayEdit(`new\nnew\n${before}`, round)).toBe(`new\nnew\n${before.replace('line 20', 'other')}`);
    expect(replayEdit('something\nelse\n', round)).toBeNull();
  });

  it.each(['echo a', 'cat <<EOF\n#edit\nEOF', '#edit', 'echo a\n# note'])('is not seen in %j', (line) => {
    expect(readEditRecord(line)).toEqual({ typed: line, rounds: [] });
  });
});
