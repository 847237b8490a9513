import { describe, expect, test } from 'vitest';
import { entriesOf, isUnfinished } from '#components/terminal/entries.ts';

const document = "cat <<'EOF' | kubectl apply -f -\nkind: Pod\n\nspec: {}\nEOF";

describe('entriesOf', () => {
  test.each<[string, string, string[]]>([
    ['each line is an entry', 'a\nb\r\nc', ['a', 'b', 'c']],
    ['empty lines are dropped', '\n a \n\n', [' a ']],
    ['a here-document stays with its command', `${document}\nkubectl get pods`, [document, 'kubectl get pods']],
    ['a backslash carries on', 'kubectl get \\\n  pods', ['kubectl get \\\n  pods']],
    ['what is not finished is the last entry', 'a\ncat <<E\nx', ['a', 'cat <<E\nx']],
  ])('%s', (_, text, entries) => {
    expect(entriesOf(text)).toEqual(entries);
  });
});

describe('isUnfinished', () => {
  test.each<[string, boolean]>([
    ['kubectl get pods', false],
    ['kubectl get \\', true],
    ['cat <<EOF | kubectl apply -f -', true],
    ['cat <<EOF\nx', true],
    [document, false],
  ])('%j is %s', (entry, isOpen) => {
    expect(isUnfinished(entry)).toBe(isOpen);
  });
});
