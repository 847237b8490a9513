import type { Explanations } from './explanation.ts';

/** Volumes and claims, rights, and what limits a namespace. */
export const storageAndRightsExplanations: Explanations = {
  'core.v1.Volume': {
    '': '파드의 컨테이너들이 붙여 쓸 수 있는 저장 공간 하나입니다.',
    configMap: '컨피그맵의 값들을 파일로 보여 줍니다.',
    downwardAPI: '파드 자신의 정보를 파일로 보여 줍니다.',
    emptyDir: '빈 폴더로 시작해 파드와 함께 사라집니다.',
    hostPath: '노드의 폴더나 파일을 붙입니다. 노드마다 내용이 다릅니다.',
    name: '볼륨의 이름입니다. volumeMounts에서 이 이름으로 부릅니다.',
    persistentVolumeClaim: '볼륨 클레임이 얻은 볼륨을 붙입니다.',
    projected: '여러 곳의 값을 한 폴더에 모읍니다.',
    secret: '시크릿의 값들을 파일로 보여 줍니다.',
  },
  'core.v1.VolumeMount': {
    '': '볼륨 하나를 컨테이너에 붙이는 자리입니다.',
    mountPath: '컨테이너 안의 경로입니다.',
    name: '붙일 볼륨의 이름입니다.',
    readOnly: '참이면 읽기만 할 수 있습니다.',
    subPath: '볼륨의 이 경로만 붙입니다. 컨피그맵이 바뀌어도 따라 바뀌지 않습니다.',
  },
  'core.v1.PersistentVolumeClaim': { '': '이만한 저장 공간이 필요하다는 요청입니다. 알맞은 볼륨 하나와 짝이 됩니다.' },
  'core.v1.PersistentVolumeClaimSpec': {
    '': '어떤 저장 공간이 필요한지입니다.',
    accessModes: '어떻게 쓸지입니다. ReadWriteOnce는 한 노드에서, ReadWriteMany는 여러 노드에서 읽고 씁니다.',
    resources: '필요한 크기입니다.',
    selector: '볼륨을 고르는 라벨입니다.',
    storageClassName: '볼륨을 마련해 줄 StorageClass입니다. 적지 않으면 기본 클래스, ""이면 쓰지 않습니다.',
    volumeName: '짝이 된 볼륨의 이름입니다. 미리 적어 고를 수도 있습니다.',
  },
  'core.v1.PersistentVolume': { '': '클러스터가 가진 저장 공간 하나입니다. 파드와 따로 남습니다.' },
  'core.v1.PersistentVolumeSpec': {
    '': '저장 공간의 크기와 쓰는 방법, 있는 곳입니다.',
    accessModes: '어떻게 쓸 수 있는지입니다.',
    capacity: '크기입니다.',
    claimRef: '짝이 된 클레임입니다.',
    persistentVolumeReclaimPolicy: '클레임이 사라진 뒤 남길지(Retain) 지울지(Delete)입니다.',
    storageClassName: '속한 StorageClass입니다.',
  },
  'storage.v1.StorageClass': {
    '': '볼륨을 어떻게 마련할지입니다.',
    provisioner: '볼륨을 만드는 프로그램의 이름입니다.',
    reclaimPolicy: '만든 볼륨을 클레임 뒤에 지울지(Delete, 기본) 남길지(Retain)입니다.',
    volumeBindingMode: 'Immediate(기본)는 바로, WaitForFirstConsumer는 쓸 파드가 배정될 때 짝을 정합니다.',
  },
  'rbac.v1.Role': {
    '': '한 네임스페이스에서 무엇을 할 수 있는지의 목록입니다.',
    rules: '허용하는 일들입니다. 막는 규칙은 없습니다.',
  },
  'rbac.v1.ClusterRole': { '': '클러스터 전체에서 쓸 수 있는 권한의 목록입니다.', rules: '허용하는 일들입니다.' },
  'rbac.v1.PolicyRule': {
    '': '어떤 자원에 어떤 일을 할 수 있는지입니다.',
    apiGroups: '자원이 속한 API 그룹입니다. ""는 핵심 그룹입니다.',
    resourceNames: '이 이름의 것에만 허용합니다.',
    resources: '자원의 복수형 이름입니다. pods/log처럼 하위 자원도 적습니다.',
    verbs: 'get, list, watch, create, update, patch, delete 따위의 하려는 일입니다.',
  },
  'rbac.v1.RoleBinding': {
    '': '역할을 사람이나 서비스 어카운트에게 줍니다.',
    roleRef: '줄 역할입니다. 만든 뒤에는 바꿀 수 없습니다.',
    subjects: '받는 사용자, 그룹, 서비스 어카운트입니다.',
  },
  'core.v1.ResourceQuotaSpec': { '': '네임스페이스 전체가 쓸 수 있는 양입니다.', hard: '자원마다의 한도입니다.' },
  'core.v1.LimitRangeSpec': { '': '컨테이너나 파드 하나의 기본값과 한도입니다.', limits: '종류마다의 규칙입니다.' },
  'policy.v1.PodDisruptionBudgetSpec': {
    '': '일부러 비울 때 한꺼번에 멈춰도 되는 파드의 수입니다.',
    maxUnavailable: '멈춰 있어도 되는 수나 비율입니다.',
    minAvailable: '남아 있어야 하는 수나 비율입니다.',
    selector: '지킬 파드들입니다.',
  },
};
