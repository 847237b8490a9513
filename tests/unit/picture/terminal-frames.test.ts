import { expect, test } from 'vitest';
import { behaviourSchemas } from '#lib/grader/exercise.ts';
import { type Frame, unpackFrames } from '#lib/picture/frame.ts';
import { framesOfLastLine } from '#lib/progress/terminal-frames.ts';

const check = {
  name: 'exists',
  title: '있습니다',
  explanation: '없습니다',
  condition: { type: 'field', resource: 'deployments', name: 'web', path: '{.spec.replicas}', atLeast: 1 },
};
const key = { ...behaviourSchemas.kubectl.parse({ kind: 'kubectl', checks: [check] }), files: {} };
const create = 'kubectl create deployment web --image=nginx:1.29 --replicas=2';

function framesAfter(lines: string[]): Frame[] {
  const packed = framesOfLastLine({ key, seed: 1, lines });
  if (!packed) throw new Error('an item of kind kubectl has a cluster');
  return unpackFrames(packed);
}

const wordsAfter = (lines: string[]) => framesAfter(lines).map(({ words }) => words);

test('before the first line the start is drawn', () => {
  expect(wordsAfter([])).toEqual(['문제가 시작되는 상태입니다.']);
});

test('only what the last line did is told, from before it on', () => {
  const words = wordsAfter([create, 'kubectl scale deployment web --replicas=3']);
  expect(words[0]).toBe('이 명령을 치기 전입니다.');
  expect(words).toContain('kubectl로 디플로이먼트 web의 파드 수를 고쳤습니다: 2 → 3.');
  expect(words.join()).not.toContain('kubectl로 디플로이먼트를 만들었습니다');
  expect(framesAfter([create, 'kubectl scale deployment web --replicas=3'])[0]?.picture.pods).toHaveLength(2);
});

test('a line that only reads changes nothing, and the picture says so', () => {
  expect(wordsAfter([create, 'kubectl get nodes'])).toEqual(['마지막 명령은 클러스터를 바꾸지 않았습니다.']);
});

test('a line that asks for too much leaves the picture as it was', () => {
  const [frame, ...others] = framesAfter([create, 'kubectl scale deployment web --replicas=100000']);
  expect(others).toEqual([]);
  expect(frame?.picture.pods).toHaveLength(2);
});

test('a long story is told in at most sixty-two frames, to its end', () => {
  const lines = Array.from({ length: 40 }, (_, at) => `kubectl run pod-${at} --image=nginx:1.29`);
  const frames = framesAfter([lines.join(' && ')]);
  expect(frames.length).toBeLessThanOrEqual(62);
  expect(frames.at(-1)?.picture.pods).toHaveLength(40);
});
