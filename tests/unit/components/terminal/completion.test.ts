import { expect, test } from 'vitest';
import { completed } from '#components/terminal/completion.ts';

test.each([
  ['kubectl ge', ['get'], 'kubectl get ', []],
  ['kubectl get no', ['nodes'], 'kubectl get nodes ', []],
  ['kubectl get pods -o js', ['json', 'jsonpath='], 'kubectl get pods -o json', ['json', 'jsonpath=']],
  ['kubectl get pods -o jsonp', ['jsonpath='], 'kubectl get pods -o jsonpath=', []],
  ['kubectl get pods ', ['web-a', 'web-b'], 'kubectl get pods web-', ['web-a', 'web-b']],
  ['kubectl get pods web-', ['web-a', 'web-b'], 'kubectl get pods web-', ['web-a', 'web-b']],
  ['docker ps|gr', [], 'docker ps|gr', []],
  ['kubectl get pods && kub', ['kubectl'], 'kubectl get pods && kubectl ', []],
])('Tab makes of %j with %j the line %j', (text, words, next, candidates) => {
  expect(completed(text, words)).toEqual({ text: next, candidates });
});
