import type { Explanations } from './explanation.ts';

/** What every object has, and the parts that many kinds share. */
export const anyObjectExplanations: Explanations = {
  'meta.v1.ObjectMeta': {
    '': '오브젝트의 이름표입니다. 이름과 라벨은 사람이 적고, 나머지는 대개 API 서버가 채웁니다.',
    annotations: '오브젝트에 붙이는 정보입니다. 고르는 데에는 쓰이지 않고, 도구와 컨트롤러가 읽습니다.',
    creationTimestamp: '만들어진 시각입니다. API 서버가 적습니다.',
    deletionGracePeriodSeconds: '정리할 시간으로 주어진 초입니다. 지우는 동안에만 있습니다.',
    deletionTimestamp: '지우라는 요청을 받은 시각에 유예 시간을 더한 때입니다. 지우는 동안에만 있습니다.',
    finalizers: '지우기 전에 할 일이 남은 컨트롤러들의 표시입니다. 모두 없어져야 오브젝트가 사라집니다.',
    generateName: '이름의 앞부분입니다. 이름을 적지 않으면 서버가 뒤에 글자를 덧붙여 이름을 짓습니다.',
    generation: 'spec이 바뀔 때마다 하나씩 커지는 번호입니다.',
    labels: '오브젝트를 묶고 고르는 데 쓰는 이름과 값의 쌍입니다.',
    managedFields: '어느 필드를 누가 관리하는지의 기록입니다. 서버가 적습니다.',
    name: '같은 네임스페이스와 종류 안에서 하나뿐인 이름입니다. 만든 뒤에는 바꿀 수 없습니다.',
    namespace: '오브젝트가 속한 네임스페이스입니다. 적지 않으면 지금 쓰고 있는 네임스페이스입니다.',
    ownerReferences: '이 오브젝트를 가진 오브젝트들입니다. 주인이 모두 사라지면 함께 지워집니다.',
    resourceVersion: '저장된 판의 번호입니다. 고칠 때 그사이에 바뀌지 않았는지 견주는 데 씁니다.',
    uid: '클러스터에서 지금까지 하나뿐인 번호입니다. 같은 이름으로 다시 만들어도 달라집니다.',
  },
  'meta.v1.OwnerReference': {
    '': '이 오브젝트를 가진 오브젝트 하나입니다.',
    apiVersion: '주인의 API 버전입니다.',
    blockOwnerDeletion: '앞에서부터 지울 때 이 오브젝트가 사라질 때까지 주인을 남겨 둘지입니다.',
    controller: '이 주인이 관리하는 컨트롤러인지입니다. 하나만 참일 수 있습니다.',
    kind: '주인의 종류입니다.',
    name: '주인의 이름입니다.',
    uid: '주인의 번호입니다. 이름이 같아도 번호가 다르면 주인이 아닙니다.',
  },
  'meta.v1.LabelSelector': {
    '': '라벨로 오브젝트를 고르는 조건입니다. 적은 조건을 모두 만족해야 합니다.',
    matchExpressions: '라벨의 값이 목록에 있는지, 라벨이 있는지 따위의 조건들입니다.',
    matchLabels: '이 이름과 값의 라벨을 모두 가진 것을 고릅니다.',
  },
  'meta.v1.LabelSelectorRequirement': {
    '': '라벨 하나에 대한 조건입니다.',
    key: '라벨의 이름입니다.',
    operator: 'In, NotIn, Exists, DoesNotExist 가운데 하나입니다.',
    values: '견줄 값들입니다. Exists와 DoesNotExist에는 적지 않습니다.',
  },
  'core.v1.ConfigMap': {
    '': '비밀이 아닌 설정을 이름과 값으로 담습니다. 파드가 환경 변수나 파일로 읽습니다.',
    binaryData: '글이 아닌 값을 base64로 담습니다.',
    data: '설정의 이름과 값입니다. 값은 글입니다.',
    immutable: '참이면 내용을 바꿀 수 없습니다. 지우고 새로 만들어야 합니다.',
  },
  'core.v1.Secret': {
    '': '비밀번호나 인증서 같은 값을 담습니다. base64는 암호가 아니라 표기법입니다.',
    data: '이름과 base64로 적은 값입니다.',
    immutable: '참이면 내용을 바꿀 수 없습니다.',
    stringData: '값을 글 그대로 적는 자리입니다. 저장될 때 base64로 바뀌어 data에 들어가고, 읽을 때는 보이지 않습니다.',
    type: '무엇에 쓰는 비밀인지입니다. 종류에 따라 있어야 하는 이름이 정해져 있습니다. 기본은 Opaque입니다.',
  },
  'core.v1.Namespace': { '': '오브젝트의 이름과 권한과 할당량을 나누는 구획입니다. 네트워크를 나누지는 않습니다.' },
  'core.v1.Node': {
    '': '파드가 실행되는 기계입니다.',
    spec: '노드에 대해 정한 것입니다.',
    status: '노드의 kubelet과 컨트롤러가 알린 상태입니다.',
  },
  'core.v1.NodeSpec': {
    '': '노드에 대해 정한 것입니다.',
    podCIDR: '이 노드의 파드들이 쓰는 주소의 범위입니다.',
    taints: '이 노드를 피하게 하는 표시들입니다. 견딘다고 적은 파드만 옵니다.',
    unschedulable: '참이면 새 파드가 배정되지 않습니다. kubectl cordon이 이 값을 바꿉니다.',
  },
  'core.v1.Taint': {
    '': '노드의 테인트 하나입니다.',
    effect: 'NoSchedule은 새 파드를 막고, PreferNoSchedule은 되도록 피하며, NoExecute는 이미 있는 파드도 내보냅니다.',
    key: '테인트의 이름입니다.',
    value: '테인트의 값입니다.',
  },
};
