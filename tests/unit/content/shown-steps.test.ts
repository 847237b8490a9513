import { expect, it } from 'vitest';
import { shownSteps } from '#lib/content/shown-steps.ts';
import { stepSchema } from '#lib/grader/exercise.ts';

it.each([
  [{ run: 'kubectl get pods' }, ['kubectl get pods']],
  [{ apply: 'cluster/web.yaml' }, ['kubectl apply -f cluster/web.yaml']],
  [{ advance: '1m30s' }, ['1분 30초가 지납니다']],
  [{ stopNode: 'worker-1' }, ['worker-1의 kubelet이 멈춥니다']],
  [{ settle: true }, []],
  [
    { usage: [{ labels: { app: 'web' }, cpu: '150m', memory: '64Mi' }] },
    ['app=web 파드의 컨테이너마다 CPU 150m, 메모리 64Mi만큼 쓰기 시작합니다'],
  ],
  [
    { usage: [{ namespace: 'shop', container: 'web', memory: '64Mi' }] },
    ['shop 네임스페이스에 있는 파드의 web 컨테이너마다 메모리 64Mi만큼 쓰기 시작합니다'],
  ],
  [{ usage: [{ labels: { app: 'web' } }] }, ['app=web 파드의 컨테이너마다 아무것도 쓰지 않습니다']],
])('shows %j as %j', (step, texts) => {
  expect(shownSteps([stepSchema.parse(step)]).map(({ text }) => text)).toEqual(texts);
});
