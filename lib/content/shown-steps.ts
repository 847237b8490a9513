import type { Step } from '#lib/grader/exercise.ts';
import type { ShownStep } from './item.ts';

type UsageStep = Extract<Step, { usage: unknown }>;

/** An author's steps as a learner reads them: commands as typed, and what else happens as sentences. */
export function shownSteps(steps: Step[]): ShownStep[] {
  return steps.flatMap((step): ShownStep[] => {
    if ('run' in step) return [{ type: 'command', text: step.run }];
    if ('apply' in step) return [{ type: 'command', text: `kubectl apply -f ${step.apply}` }];
    if ('advance' in step) return [{ type: 'event', text: timePasses(step.advance) }];
    if ('stopNode' in step) return [{ type: 'event', text: `${step.stopNode}의 kubelet이 멈춥니다` }];
    if ('startNode' in step) return [{ type: 'event', text: `${step.startNode}의 kubelet이 다시 돕니다` }];
    if ('usage' in step) return step.usage.map(usageSentence);
    return [];
  });
}

function usageSentence({ labels, cpu, memory }: UsageStep['usage'][number]): ShownStep {
  const which = Object.entries(labels).map(([name, value]) => `${name}=${value} `);
  return { type: 'event', text: `${which.join('')}파드의 컨테이너마다 CPU ${cpu}, 메모리 ${memory}를 쓰기 시작합니다` };
}

/** `1m30s` is `1분 30초가 지납니다`. */
export function timePasses(duration: string): string {
  const [, hours, minutes, seconds] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  const parts = [
    hours === undefined ? [] : [`${hours}시간`],
    minutes === undefined ? [] : [`${minutes}분`],
    seconds === undefined ? [] : [`${seconds}초`],
  ].flat();
  return `${parts.join(' ')}${seconds === undefined ? '이' : '가'} 지납니다`;
}
