import type { Happening } from './happening.ts';
import { kindKorean, withObjectParticle, withSubject } from './kind-korean.ts';
import { person } from './who.ts';

/** One Korean sentence for happenings that are told together; they share code, kind and actor. */
export function captionOf(happenings: Happening[], who: string): string {
  const [first] = happenings;
  if (!first) return '';
  const korean = kindKorean(first.kind);
  const names = [...new Set(happenings.map(({ name }) => name))];
  const things = first.kind === 'Pod' ? `파드 ${names.length}개` : korean;
  const which = first.kind === 'Pod' && names.length > 1 ? '' : `: ${names.join(', ')}`;
  const subject = who === person ? 'kubectl로' : `${withSubjectParticle(who)}`;
  switch (first.code) {
    case 'created':
      return `${subject} ${withObjectParticle(things)} 만들었습니다${which}.`;
    case 'deleted':
      return `${subject} ${withObjectParticle(things)} 지웠습니다${which}.`;
    case 'gone':
      return `${withSubject(things)} 사라졌습니다${which}.`;
    case 'marked-for-deletion':
      return `${subject} ${withObjectParticle(things)} 지우라고 했습니다${which}. 아직 끝나지는 않았습니다.`;
    case 'scaled':
      return `${subject} ${korean} ${names.join(', ')}의 파드 수를 고쳤습니다: ${happenings.at(-1)?.detail}.`;
    case 'new-template':
      return `${subject} ${korean} ${names.join(', ')}의 이미지를 바꾸었습니다: ${first.detail}.`;
    case 'bound':
      return `${subject} ${things}를 놓을 노드를 골랐습니다: ${spread(happenings)}.`;
    case 'claim-bound':
      return `${withObjectParticle(korean)} 묶었습니다(Bound): ${names.join(', ')}.`;
    case 'volume-released':
      return `클레임이 없어져 ${withSubject(korean)} 풀렸습니다(Released): ${names.join(', ')}.`;
    case 'endpoints':
      return `${subject} 서비스 ${first.name}의 보낼 곳을 고쳤습니다: 준비된 파드 ${happenings.at(-1)?.detail}개.`;
    case 'node-changed':
      return `${nodeSentence(happenings.at(-1)?.detail ?? '', subject)}: ${names.join(', ')}.`;
    case 'changed':
      return `${subject} ${withObjectParticle(korean)} 고쳤습니다: ${names.join(', ')}.`;
    default:
      return podSentence(first, { things, which, subject });
  }
}

/** The scheduler's message without what it says about preemption. */
function firstSentence(message: string): string {
  return `${message.split('. ')[0]?.replace(/\.$/, '')}.`;
}

function podSentence(
  { code, detail }: Happening,
  { things, which, subject }: { things: string; which: string; subject: string },
): string {
  switch (code) {
    case 'unschedulable':
      return `${subject} ${things}를 놓을 노드를 찾지 못했습니다${which}. ${firstSentence(detail)}`;
    case 'started':
      return detail === 'ready'
        ? `${subject} ${things}의 컨테이너를 켰고, 준비되었습니다${which}.`
        : `${subject} ${things}의 컨테이너를 켰습니다${which}. 아직 모두 준비되지는 않았습니다.`;
    case 'ready':
      return `${things}가 준비되었습니다${which}.`;
    case 'unready':
      return `${things}가 준비되지 않은 상태가 되었습니다${which}.`;
    case 'finished':
      return `${things}가 할 일을 마쳤습니다${which}.`;
    case 'failed':
      return `${things}가 ${detail} 상태입니다${which}.`;
    default:
      return `${subject} ${things}의 컨테이너를 다시 켰습니다${which}.`;
  }
}

const nodeSentences: Record<string, string> = {
  ready: '노드가 다시 준비되었습니다',
  'not-ready': '노드의 kubelet에서 소식이 끊겼습니다(NotReady)',
  cordoned: '노드에 새 파드를 받지 않게 했습니다(cordon)',
  uncordoned: '노드가 다시 새 파드를 받게 했습니다(uncordon)',
  taints: '노드의 테인트를 고쳤습니다',
  labels: '노드의 라벨을 고쳤습니다',
};

function nodeSentence(detail: string, subject: string): string {
  const sentence = nodeSentences[detail] ?? '노드가 바뀌었습니다';
  return subject === 'kubectl로' ? `${subject} ${sentence}` : sentence;
}

/** `worker-1에 2개, worker-2에 1개`. */
function spread(happenings: Happening[]): string {
  const counts = new Map<string, number>();
  for (const { detail } of happenings) counts.set(detail, (counts.get(detail) ?? 0) + 1);
  return [...counts].map(([node, count]) => `${node}에 ${count}개`).join(', ');
}

function withSubjectParticle(who: string): string {
  return who === 'kubelet' ? 'kubelet이' : `${who}가`;
}
