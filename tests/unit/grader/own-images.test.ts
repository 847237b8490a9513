import { describe, expect, it } from 'vitest';
import { behaviourSchemas, startSchema } from '#lib/grader/exercise.ts';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';

const script = 'test -n "$DB_HOST" || { echo "DB_HOST is not set"; exit 1; }; exec httpd -f -p 8080 -h /srv';
const images = [
  {
    name: 'registry.example.com/shop/web:1.2',
    like: 'busybox:1.37',
    command: ['sh', '-c', script],
    files: { '/srv/index.html': 'hello from the shop\n' },
  },
];

function gradeOf(container: string) {
  const checks = [
    {
      name: 'answers',
      title: 'answers',
      explanation: 'answers',
      condition: { type: 'command', run: 'kubectl exec client -- wget -qO- web:80', equals: 'hello from the shop' },
    },
  ];
  const steps = [
    { run: 'kubectl run client --image=busybox:1.37 -- sleep infinity' },
    { run: 'kubectl create service clusterip web --tcp=80:8080' },
  ];
  const key = { ...behaviourSchemas.manifest.parse({ kind: 'manifest', start: { images, steps }, checks }), files: {} };
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [${container}]}\n`;
  return gradeSubmission({ key, seed: 1, answer: { kind: 'manifest', text } });
}

describe("an exercise's own image", () => {
  it('is pulled from its own registry and runs its command with its files', () => {
    const grade = gradeOf('{name: web, image: "registry.example.com/shop/web:1.2", env: [{name: DB_HOST, value: db}]}');
    expect(grade, JSON.stringify(grade, null, 1)).toMatchObject({ verdict: 'passed' });
  });

  it('does what its command says when something is missing', () => {
    const grade = gradeOf('{name: web, image: "registry.example.com/shop/web:1.2"}');
    expect(grade.verdict).toBe('failed');
  });

  it('has no other tag, and elsewhere no registry answers', () => {
    expect(gradeOf('{name: web, image: "registry.example.com/shop/web:1.3"}').verdict).toBe('failed');
  });

  it('must be like one that there is', () => {
    const parsed = startSchema.safeParse({ images: [{ name: 'shop/web:1', like: 'nosuch:1' }] });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
      'nosuch:1은(는) 평가기가 아는 이미지가 아닙니다',
    ]);
  });
});
