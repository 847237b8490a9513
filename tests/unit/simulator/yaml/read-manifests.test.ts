import { describe, expect, it } from 'vitest';
import { readManifests } from '#lib/simulator/yaml/read-manifests.ts';

const web = `# a comment
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx
---
apiVersion: v1
kind: ConfigMap
metadata: {name: conf}
data:
  app.conf: x
`;

describe('reading manifests', () => {
  it('gives each document with the line on which it begins', () => {
    const { manifests, problems } = readManifests(web, 'web.yaml');
    expect(manifests.map((manifest) => manifest.line)).toEqual([1, 11]);
    expect(problems).toEqual([]);
  });

  it('finds fields by index, by name and by key', () => {
    const [pod, conf] = readManifests(web, 'web.yaml').manifests;
    const image = { key: { line: 9, column: 7 }, value: { line: 9, column: 14 }, isExact: true };
    expect(pod?.locate('spec.containers[0].image')).toEqual(image);
    expect(pod?.locate('spec.containers[app].image')).toEqual(image);
    expect(conf?.locate('data[app.conf]')).toMatchObject({ value: { line: 15, column: 13 } });
  });

  it('falls back to the nearest parent that is written', () => {
    const [pod] = readManifests(web, 'web.yaml').manifests;
    expect(pod?.locate('spec.containers[0].ports[0].containerPort')).toMatchObject({
      key: { line: 8 },
      isExact: false,
    });
  });

  it.each([
    ['a: 1\na: 2\n', 'DuplicateKey', 2, 1],
    ['data:\n  debug: yes\n', 'BooleanWord', 2, 10],
    ['data:\n  y: up\n', 'BooleanKey', 2, 3],
    ['defaultMode: 0644\n', 'OctalMode', 1, 14],
    ['spec:\n  defaultMode: 644\n', 'DecimalMode', 2, 16],
    ['version: 1.10\n', 'VersionNumber', 1, 10],
  ])('warns about %j with %s', (text, code, line, column) => {
    expect(readManifests(text, 'a.yaml').problems).toMatchObject([{ code, severity: 'warning', line, column }]);
  });

  it('thinks of a missing separator when a second object begins in the same document', () => {
    const explained = (text: string) => readManifests(text, 'a.yaml').problems.map(({ explanation }) => explanation);
    expect(explained('apiVersion: v1\napiVersion: apps/v1\n')).toEqual([expect.stringContaining('`---`')]);
    expect(explained('a: 1\na: 2\n')).toEqual([expect.not.stringContaining('`---`')]);
    expect(explained('spec:\n  kind: A\n  kind: B\n')).toEqual([expect.not.stringContaining('`---`')]);
  });

  it.each([['a: "yes"\nb: 1.5\nc: true\nd: "0644"\nversion: 1.2.10\n'], ['a: 0\nb: 10\n']])(
    'says nothing about %j',
    (text) => {
      expect(readManifests(text, 'a.yaml').problems).toEqual([]);
    },
  );

  it('names the line of an error in the whole text, while the message keeps the line within the document', () => {
    const { manifests, problems } = readManifests(
      `${web}---\nkind: ConfigMap\nmetadata:\n  name: a\n   labels: x\n`,
      'web.yaml',
    );
    expect(manifests).toHaveLength(2);
    expect(problems).toMatchObject([
      {
        code: 'YamlSyntax',
        severity: 'error',
        message:
          'error: error parsing web.yaml: error converting YAML to JSON: yaml: line 4: mapping values are not allowed in this context',
        line: 20,
      },
    ]);
  });

  it('points at a tab in the indentation', () => {
    expect(readManifests('a:\n\tb: 1\n', 'a.yaml').problems).toMatchObject([
      { code: 'TabInIndentation', line: 2, column: 1 },
    ]);
  });

  it.each([
    ['x: '.padEnd(70_000, 'y'), 'TextTooLong'],
    [
      `a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
      'YamlTooManyNodes',
    ],
    ['['.repeat(500), 'YamlTooDeep'],
    ['a: 1\n---\n'.repeat(60), 'YamlTooManyDocuments'],
    ['# nothing\n', 'TextEmpty'],
  ])('refuses what is over a limit or empty (%#)', (text, code) => {
    const { problems } = readManifests(text, 'a.yaml');
    expect(problems.at(-1)).toMatchObject({ code, severity: 'error' });
    expect(problems.at(-1)?.explanation).toMatch(/[가-힣]/);
  });
});
