import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '#lib/simulator/kinds/unified-diff.ts';
import { alignTabs } from '#lib/simulator/kubectl/printers/tab-writer.ts';

describe('alignTabs', () => {
  it('gives each run of lines its own columns', () => {
    expect(alignTabs('Name:\tweb\nNamespace:\tdefault\nPods:\n  a\tb\tc\n  long\tbb\tc\n')).toBe(
      'Name:       web\nNamespace:  default\nPods:\n  a     b   c\n  long  bb  c\n',
    );
  });

  it('counts letters, not their width', () => {
    expect(alignTabs('이름\ta\nb\tc')).toBe('이름  a\nb   c');
  });
});

describe('unifiedDiff', () => {
  it('is empty for equal texts', () => {
    expect(unifiedDiff('a\nb', 'a\nb')).toBe('');
  });

  it('shows three lines around a change and parts distant ones', () => {
    const lines = Array.from({ length: 20 }, (_, index) => String(index));
    const changed = lines.map((line) => (line === '2' ? 'two' : line === '17' ? 'x' : line));
    expect(unifiedDiff(lines.join('\n'), changed.join('\n'))).toBe(
      '@@ -1,6 +1,6 @@\n 0\n 1\n-2\n+two\n 3\n 4\n 5\n@@ -15,6 +15,6 @@\n 14\n 15\n 16\n-17\n+x\n 18\n 19\n',
    );
  });
});
