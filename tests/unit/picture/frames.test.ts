import { describe, expect, test } from 'vitest';
import { shownUnlessTold } from '#lib/picture/picture.ts';
import { pictureOf } from '#lib/picture/read/picture-of.ts';
import { travelled, watch, web } from './watch.ts';

const files = { 'web.yaml': web };
const apply = 'kubectl apply -f web.yaml';

describe('the frames of a rollout', () => {
  const { cluster, frames } = watch({ files, lines: [apply, 'kubectl set image deployment/web web=nginx:1.29'] });
  const words = frames.map((frame) => frame.words);

  test('tell who did what, in the order in which it happened', () => {
    expect(words.slice(0, 7)).toEqual([
      'kubectl로 디플로이먼트를 만들었습니다: web.',
      'kubectl로 서비스를 만들었습니다: web.',
      expect.stringMatching(/^디플로이먼트 컨트롤러가 레플리카셋을 만들었습니다: web-\w+\.$/),
      '레플리카셋 컨트롤러가 파드 3개를 만들었습니다.',
      expect.stringMatching(/^스케줄러가 파드 3개를 놓을 노드를 골랐습니다: worker-\d에 \d개, worker-\d에 \d개\.$/),
      'kubelet이 파드 3개의 컨테이너를 켰고, 준비되었습니다.',
      'EndpointSlice 컨트롤러가 서비스 web의 보낼 곳을 고쳤습니다: 준비된 파드 3개.',
    ]);
    expect(words).toContain('kubectl로 디플로이먼트 web의 이미지를 바꾸었습니다: nginx:1.28 → nginx:1.29.');
  });

  test('each belong to the line that caused them', () => {
    expect(frames.map((frame) => frame.step)).toEqual(frames.map((frame) => frame.step).toSorted());
    expect(frames.find((frame) => frame.words.includes('1.29'))?.step).toBe(1);
  });

  test('end with the picture of the cluster as it is', () => {
    const now = pictureOf({ list: (resource) => cluster.client.list(resource) }, shownUnlessTold);
    const plain = (picture: typeof now) =>
      picture.pods.map(({ slot: _, ...pod }) => pod).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const last = frames.at(-1)?.picture;
    expect(last && plain(last)).toEqual(plain(now));
    const byId = (marks: { id: string }[] = []) => marks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(last?.owners)).toEqual(byId(now.owners));
    expect(last?.services).toEqual(now.services);
  });

  test('are the same a second time', () => {
    const again = watch({ files, lines: [apply, 'kubectl set image deployment/web web=nginx:1.29'] });
    expect(again.frames).toEqual(frames);
  });

  test('arrive whole in a browser', () => {
    const arrived = travelled(frames);
    const sorted = (marks: { id: string }[]) => marks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(arrived.map((frame) => frame.words)).toEqual(words);
    for (const [index, frame] of arrived.entries()) {
      const sent = frames[index]?.picture;
      expect(sorted(frame.picture.pods)).toEqual(sorted(sent?.pods ?? []));
      expect(sorted(frame.picture.owners)).toEqual(sorted(sent?.owners ?? []));
      expect(sorted(frame.picture.services)).toEqual(sorted(sent?.services ?? []));
    }
  });

  test('never have more ready pods too few than maxUnavailable allows', () => {
    const during = frames.filter((frame) => frame.step === 1);
    for (const { picture } of during)
      expect(picture.pods.filter((pod) => pod.state === 'running').length).toBeGreaterThanOrEqual(3);
  });
});

describe('the one who acts', () => {
  test.each<[string, string[], string[], RegExp]>([
    ['a garbage collector', [apply], ['kubectl delete deployment web'], /^가비지 컬렉터가 파드 3개를 지우라고/],
    ['a person', [apply], ['kubectl delete deployment web'], /^kubectl로 디플로이먼트를 지웠습니다: web/],
    ['a person at a node', [], ['kubectl cordon worker-1'], /^kubectl로 노드에 새 파드를 받지 않게 했습니다.*worker-1/],
    [
      'a ReplicaSet',
      [apply],
      ['kubectl scale deployment web --replicas=1'],
      /^레플리카셋 컨트롤러가 파드 2개를 지우라고/,
    ],
    [
      'a scheduler that finds nothing',
      [apply],
      ['kubectl scale deployment web --replicas=20'],
      /^스케줄러가 파드 \d+개를 놓을 노드를 찾지 못했습니다. 0\/3 nodes are available: .*Insufficient cpu\.$/,
    ],
    [
      'a kubelet that cannot pull',
      [apply],
      ['kubectl set image deployment/web web=nginx:none'],
      /^파드 1개가 ErrImagePull 상태입니다/,
    ],
  ])('is %s', (_, before, lines, sentence) => {
    const { frames } = watch({ files, before, lines });
    expect(frames.map((frame) => frame.words)).toContainEqual(expect.stringMatching(sentence));
  });
});

test('what is not shown makes no frames', () => {
  const { frames } = watch({ files, lines: [apply], show: ['services'] });
  expect(frames.map((frame) => frame.words)).toEqual([
    'kubectl로 서비스를 만들었습니다: web.',
    'EndpointSlice 컨트롤러가 서비스 web의 보낼 곳을 고쳤습니다: 준비된 파드 3개.',
  ]);
});

test('a cluster with three hundred pods is told quickly enough for a terminal', () => {
  const { frames } = watch({ files, lines: ['kubectl create deployment many --image=nginx:1.29 --replicas=200'] });
  expect(frames.length).toBeLessThan(30);
  expect(frames.at(-1)?.picture.pods).toHaveLength(200);
});
