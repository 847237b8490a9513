import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Edits } from './content-folder.ts';

/** What authors read. */
export const readme = readFileSync(path.resolve(import.meta.dirname, '../../content/README.md'), 'utf8');

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  replicas: REPLICAS
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: web, image: nginx:1.29}]}
`;
const shop = (replicas: number) => deployment.replace('REPLICAS', String(replicas));
const pods = ['one', 'two', 'three'].map(
  (name) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: shop}}\nspec: {containers: [{name: web, image: nginx:1.29}], nodeName: worker-2}\n`,
);
const tools = 'RUN echo tools > /tools\n';
const hello = 'COPY hello.txt /hello.txt\n';

/** What lies in the folders of the README's exercises. */
const folders: Record<string, Record<string, string>> = {
  predict: { 'cluster/shop.yaml': shop(2) },
  diagnose: { 'cluster/shop.yaml': shop(2) },
  manifest: {
    'cluster/shop.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\n',
    'start/shop.yaml': '# 여기에\n',
    'solution.yaml': shop(3),
    'wrong/one.yaml': shop(1),
    'wrong/bare.yaml': pods.join('---\n'),
  },
  dockerfile: {
    'context/hello.txt': 'hello\n',
    'start/Dockerfile': '# 여기에\n',
    'solution.Dockerfile': `FROM alpine:3.22\n${tools}${hello}USER nobody\n`,
    'wrong/root.Dockerfile': `FROM alpine:3.22\n${tools}${hello}`,
    'wrong/copy-first.Dockerfile': `FROM alpine:3.22\n${hello}${tools}USER nobody\n`,
  },
  docker: {
    'solution.sh': 'docker rm -f db\ndocker run -d --name web nginx:1.29\n',
    'wrong/kept.sh': 'docker run -d --name web nginx:1.29\n',
    'wrong/only-removed.sh': 'docker rm -f db\n',
  },
};

/** Each exercise that the README shows: its kind and its text. */
export const examples = [...readme.matchAll(/^```yaml\n(kind: (\w+)\n[^`]*)^```$/gm)].map(
  ([, text = '', kind = '']) => ({
    kind,
    text,
  }),
);

/** The base course with an exercise of this kind in place of its question. */
export function pasted(kind: string, text: string): Edits {
  const folder = '01-first/01-sky/exercises/colour';
  const files = Object.entries(folders[kind] ?? {}).map(([name, file]) => [`${folder}/${name}`, file]);
  return {
    'facts.yaml': 'VM-01: {verdict: holds}\nOBJ-07: {verdict: holds}\n',
    [`${folder}/exercise.yaml`]: text,
    ...Object.fromEntries(files),
  };
}
