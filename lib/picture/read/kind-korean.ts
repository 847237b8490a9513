/** What a kind is called in captions, and with the particle of a subject. */
const words: Record<string, string> = {
  Deployment: '디플로이먼트',
  ReplicaSet: '레플리카셋',
  StatefulSet: '스테이트풀셋',
  DaemonSet: '데몬셋',
  Job: '잡',
  CronJob: '크론잡',
  Service: '서비스',
  EndpointSlice: 'EndpointSlice',
  Ingress: '인그레스',
  NetworkPolicy: '네트워크 정책',
  PersistentVolumeClaim: '클레임',
  PersistentVolume: '퍼시스턴트볼륨',
  Node: '노드',
  Pod: '파드',
};

export function kindKorean(kind: string): string {
  return words[kind] ?? kind;
}

/** With the particle that follows its last syllable: `파드를`, `잡을`. Words in Latin letters get none of their own. */
export function withObjectParticle(word: string): string {
  return endsInConsonant(word) ? `${word}을` : `${word}를`;
}

/** The same for subjects: `파드가`, `볼륨이`. */
export function withSubject(word: string): string {
  return endsInConsonant(word) ? `${word}이` : `${word}가`;
}

function endsInConsonant(word: string): boolean {
  const code = word.charCodeAt(word.length - 1) - 0xac00;
  return code >= 0 && code <= 11_171 && code % 28 !== 0;
}
