import { describe, expect, it } from 'vitest';
import { splitWords } from '#lib/simulator/kubectl/shell-words.ts';

describe('the words of a line', () => {
  it.each<[string, string, string[]]>([
    ['parts at blanks', 'kubectl  get pods', ['kubectl', 'get', 'pods']],
    ['keeps single quotes whole', `-o jsonpath='{.a} $x \\n'`, ['-o', 'jsonpath={.a} $x \\n']],
    ['reads escapes in double quotes', `"a \\"b\\" \\$c \\d"`, ['a "b" $c \\d']],
    ['joins quoted parts', `a'b'"c"d`, ['abcd']],
    ['keeps an empty quoted word', `label cm x a= ''`, ['label', 'cm', 'x', 'a=', '']],
    ['takes a backslash away', 'a\\ b c\\=d', ['a b', 'c=d']],
    ['drops comments', 'get pods # all', ['get', 'pods']],
    ['keeps a hash inside a word', 'a#b', ['a#b']],
  ])('%s', (_, line, words) => {
    expect(splitWords(line)).toEqual({ words });
  });

  it.each([`get 'pods`, 'get "pods'])('refuses the open quote of %s', (line) => {
    expect(splitWords(line)).toHaveProperty('problem');
  });
});
