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

function usageSentence({ namespace, labels, container, cpu, memory }: UsageStep['usage'][number]): ShownStep {
  const where = namespace === undefined ? '' : `${namespace} 네임스페이스에 있는 `;
  const which = Object.entries(labels).map(([name, value]) => `${name}=${value} `);
  const each = container === undefined ? '컨테이너마다' : `${container} 컨테이너마다`;
  const amounts = [cpu === '0' ? [] : [`CPU ${cpu}`], memory === '0' ? [] : [`메모리 ${memory}`]].flat();
  const what = amounts.length > 0 ? `${amounts.join(', ')}만큼 쓰기 시작합니다` : '아무것도 쓰지 않습니다';
  return { type: 'event', text: `${where}${which.join('')}파드의 ${each} ${what}` };
}

/** `1m30s` is `1분 30초가 지납니다`. */
function timePasses(duration: string): string {
  const [, hours, minutes, seconds] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  const parts = [
    hours === undefined ? [] : [`${hours}시간`],
    minutes === undefined ? [] : [`${minutes}분`],
    seconds === undefined ? [] : [`${seconds}초`],
  ].flat();
  return `${parts.join(' ')}${seconds === undefined ? '이' : '가'} 지납니다`;
}
