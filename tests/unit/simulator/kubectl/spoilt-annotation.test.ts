import { describe, expect, test } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const key = 'kubectl.kubernetes.io/last-applied-configuration';
const boats = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: boats.sea.example.com}
spec:
  group: sea.example.com
  scope: Namespaced
  names: {plural: boats, singular: boat, kind: Boat, listKind: BoatList}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
`;
const files = new Map([
  ['conf.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\ndata: {a: "1"}\n'],
  ['boat.yaml', 'apiVersion: sea.example.com/v1\nkind: Boat\nmetadata: {name: conf}\n'],
  ['boats.yaml', boats],
]);

/** What the last command says after the annotation of what `file` holds was overwritten. */
function spoilt({ kind, file, text, command }: { kind: string; file: string; text: string; command: string }) {
  const shell = createShell(studyCluster(), files);
  for (const line of [
    'apply -f boats.yaml',
    `apply -f ${file}`,
    `annotate ${kind} conf '${key}=${text}' --overwrite`,
  ]) {
    expect(runLine(`kubectl ${line}`, shell)).toMatchObject({ exit: 0 });
  }
  return runLine(`kubectl ${command}`, shell);
}

const config = { kind: 'configmap', file: 'conf.yaml' };
const boat = { kind: 'boat', file: 'boat.yaml' };

describe('an annotation of apply that somebody spoilt', () => {
  test.each(['abc', '[1]', ' ', '"a"'])('stops apply and diff with the three texts: %j', (text) => {
    for (const command of ['apply -f conf.yaml', 'diff -f conf.yaml']) {
      const { stderr, exit } = spoilt({ ...config, text, command });
      expect(exit).toBe(command.startsWith('diff') ? 2 : 1);
      expect(stderr).toContain('warning: error calculating patch from openapi spec: invalid JSON document\n');
      expect(stderr).toContain(`creating patch with:\noriginal:\n${text}\nmodified:\n{"apiVersion":"v1",`);
      expect(stderr).toMatch(/\n\ncurrent:\n\{"apiVersion":"v1",.*\n\nfor:.*invalid JSON document\n$/s);
    }
  });

  test.each([
    ['abc', 'Invalid JSON Document'],
    ['[1]', 'Mismatched JSON Documents'],
  ])('stops it for custom kinds without a warning: %j', (text, why) => {
    const { stderr, exit } = spoilt({ ...boat, text, command: 'apply -f boat.yaml' });
    expect(exit).toBe(1);
    expect(stderr).toMatch(/^error: error when creating patch with:\n/);
    expect(stderr.trimEnd().endsWith(`: ${why}`)).toBe(true);
  });

  test.each(['null', '{}', '{"metadata":null,"data":null}', '{"metadata":3,"data":[1]}'])(
    'counts %j as nothing applied',
    (text) => {
      const applied = spoilt({ ...config, text, command: 'apply -f conf.yaml' });
      expect(applied).toMatchObject({ exit: 0, stdout: 'configmap/conf configured\n' });
    },
  );

  test('is shown as the YAML that it is, or refused as JSON', () => {
    const view = (text: string, flags = '') =>
      spoilt({ ...config, text, command: `apply view-last-applied cm conf${flags}` });
    expect(view('abc').stdout).toBe('abc\n');
    expect(view('null').stdout).toBe('null\n');
    expect(view('abc', ' -o json')).toEqual({
      exit: 1,
      stdout: '',
      stderr: "error: invalid character 'a' looking for beginning of value\n",
    });
    expect(view('{"b":1,"a":[]}', ' -o json').stdout).toBe('{\n  "b": 1,\n  "a": []\n}\n');
  });
});
