import type { Explanations } from './explanation.ts';

const replicas = '있어야 하는 파드의 수입니다. 적지 않으면 1입니다.';
const template = '만들 파드의 틀입니다.';

/** Deployment and the other kinds that keep pods, and the jobs. */
export const workloadExplanations: Explanations = {
  'apps.v1.Deployment': {
    '': '파드의 수와 모습을 적어 두면 레플리카셋을 통해 유지하고 새 버전으로 바꾸어 줍니다.',
    spec: '원하는 파드의 수와 모습, 바꾸는 방법입니다.',
    status: '지금의 파드 수와 롤아웃의 상태입니다.',
  },
  'apps.v1.DeploymentSpec': {
    '': '원하는 파드의 수와 모습, 바꾸는 방법입니다.',
    minReadySeconds: '준비된 뒤 이만큼(초) 버텨야 쓸 수 있는 것으로 칩니다. 기본은 0입니다.',
    paused: '참이면 틀을 바꾸어도 롤아웃을 시작하지 않습니다.',
    progressDeadlineSeconds: '이만큼(초) 나아가지 못하면 롤아웃이 멈췄다고 알립니다. 기본은 600입니다.',
    replicas,
    revisionHistoryLimit: '되돌릴 수 있게 남겨 둘 옛 레플리카셋의 수입니다. 기본은 10입니다.',
    selector: '이 디플로이먼트의 파드를 고르는 라벨입니다. 틀의 라벨과 맞아야 하고 바꿀 수 없습니다.',
    strategy: '옛 파드를 새 파드로 바꾸는 방법입니다.',
    template: '만들 파드의 틀입니다. 바꾸면 롤아웃이 시작됩니다.',
  },
  'apps.v1.DeploymentStrategy': {
    '': '옛 파드를 새 파드로 바꾸는 방법입니다.',
    rollingUpdate: '조금씩 바꿀 때 한 번에 몇 개까지 더하고 뺄지입니다.',
    type: 'RollingUpdate(기본)는 조금씩 바꾸고, Recreate는 옛 파드를 모두 없앤 뒤에 새로 만듭니다.',
  },
  'apps.v1.RollingUpdateDeployment': {
    '': '조금씩 바꿀 때의 한도입니다.',
    maxSurge: '원하는 수보다 더 만들 수 있는 파드의 수나 비율입니다. 비율은 올림하며 기본은 25%입니다.',
    maxUnavailable: '원하는 수에서 모자라도 되는 파드의 수나 비율입니다. 비율은 내림하며 기본은 25%입니다.',
  },
  'apps.v1.ReplicaSet': { '': '라벨로 고른 파드의 수를 정해진 대로 유지합니다. 대개 디플로이먼트가 만듭니다.' },
  'apps.v1.ReplicaSetSpec': {
    '': '원하는 파드의 수와 모습입니다.',
    minReadySeconds: '준비된 뒤 이만큼(초) 버텨야 쓸 수 있는 것으로 칩니다.',
    replicas,
    selector: '파드를 고르는 라벨입니다. 틀의 라벨과 맞아야 하고 바꿀 수 없습니다.',
    template: '모자랄 때 만들 파드의 틀입니다. 바꾸어도 이미 있는 파드는 그대로입니다.',
  },
  'apps.v1.StatefulSet': { '': '이름과 저장 공간이 정해진 파드들을 차례대로 만들고 없앱니다.' },
  'apps.v1.StatefulSetSpec': {
    '': '원하는 파드의 수와 모습, 저장 공간입니다.',
    minReadySeconds: '준비된 뒤 이만큼(초) 버텨야 쓸 수 있는 것으로 칩니다.',
    ordinals: '번호를 몇부터 매길지입니다.',
    persistentVolumeClaimRetentionPolicy: '줄이거나 지울 때 볼륨 클레임을 남길지입니다. 기본은 남깁니다.',
    podManagementPolicy: 'OrderedReady(기본)는 하나씩, Parallel은 한꺼번에 만들고 없앱니다.',
    replicas,
    selector: '파드를 고르는 라벨입니다. 틀의 라벨과 맞아야 하고 바꿀 수 없습니다.',
    serviceName: '파드마다 DNS 이름을 주는 헤드리스 서비스의 이름입니다.',
    template,
    updateStrategy: '새 틀로 바꾸는 방법입니다. 번호가 큰 파드부터 바꿉니다.',
    volumeClaimTemplates: '파드마다 하나씩 만들 볼륨 클레임의 틀입니다.',
  },
  'apps.v1.DaemonSet': { '': '조건에 맞는 노드마다 파드를 하나씩 둡니다.' },
  'apps.v1.DaemonSetSpec': {
    '': '노드마다 둘 파드의 모습입니다.',
    selector: '파드를 고르는 라벨입니다. 틀의 라벨과 맞아야 하고 바꿀 수 없습니다.',
    template: '노드마다 만들 파드의 틀입니다. nodeSelector와 톨러레이션이 어느 노드에 둘지를 정합니다.',
    updateStrategy: '새 틀로 바꾸는 방법입니다. RollingUpdate가 기본이고, OnDelete는 지울 때만 바꿉니다.',
  },
  'batch.v1.Job': { '': '정해진 횟수만큼 성공하면 끝나는 일을 맡깁니다.' },
  'batch.v1.JobSpec': {
    '': '몇 번을 어떻게 해낼지입니다.',
    activeDeadlineSeconds: '시작한 뒤 이만큼(초) 지나면 실패로 끝냅니다.',
    backoffLimit: '실패를 몇 번까지 참을지입니다. 기본은 6입니다.',
    completionMode: 'NonIndexed(기본)는 횟수만 세고, Indexed는 파드마다 번호를 줍니다.',
    completions: '성공해야 하는 횟수입니다.',
    parallelism: '한꺼번에 돌릴 파드의 수입니다. 기본은 1입니다.',
    suspend: '참이면 파드를 만들지 않고 기다립니다.',
    template: '일을 할 파드의 틀입니다. restartPolicy는 OnFailure나 Never여야 합니다.',
    ttlSecondsAfterFinished: '끝난 뒤 이만큼(초) 지나면 잡을 지웁니다.',
  },
  'batch.v1.CronJob': { '': '정해진 시각마다 잡을 만듭니다.' },
  'batch.v1.CronJobSpec': {
    '': '언제 어떤 잡을 만들지입니다.',
    concurrencyPolicy: '앞의 잡이 아직 돌 때 어떻게 할지입니다. Allow(기본), Forbid, Replace가 있습니다.',
    failedJobsHistoryLimit: '남겨 둘 실패한 잡의 수입니다. 기본은 1입니다.',
    jobTemplate: '만들 잡의 틀입니다.',
    schedule: '분, 시, 일, 월, 요일로 적은 시각입니다.',
    startingDeadlineSeconds: '늦게라도 시작할 수 있는 한도(초)입니다.',
    successfulJobsHistoryLimit: '남겨 둘 성공한 잡의 수입니다. 기본은 3입니다.',
    suspend: '참이면 새 잡을 만들지 않습니다.',
    timeZone: '시각을 재는 시간대입니다. 적지 않으면 컨트롤러 매니저의 시간대를 씁니다.',
  },
  'autoscaling.v2.HorizontalPodAutoscalerSpec': {
    '': '무엇을 보고 파드를 몇 개에서 몇 개 사이로 맞출지입니다.',
    maxReplicas: '가장 많을 때의 파드 수입니다.',
    metrics: '보고 정할 값들입니다. 여럿이면 가장 큰 결과를 씁니다.',
    minReplicas: '가장 적을 때의 파드 수입니다. 기본은 1입니다.',
    scaleTargetRef: '수를 바꿀 오브젝트입니다.',
  },
};
