/** One Korean sentence for each cause code: what it means and where to look. Unknown codes get the general one. */
export function causeSentence(code: string): string {
  return sentences[code] ?? '클러스터가 이 상태를 보고했습니다. 영어 메시지를 함께 읽어 보세요.';
}

const sentences: Record<string, string> = {
  ObjectMissing: '이 이름의 오브젝트가 클러스터에 없습니다.',
  NameDiffers: '같은 종류의 오브젝트는 있지만 이름이 다릅니다. metadata.name을 확인해 보세요.',
  KindDiffers: '이름은 같지만 종류(kind)가 다른 오브젝트를 만들었습니다.',
  NamespaceDiffers: '오브젝트가 다른 네임스페이스에 만들어졌습니다.',
  NotApplied: '이 오브젝트는 API 서버가 받지 않아 만들어지지 않았습니다. 위에 적힌 거절의 까닭부터 고쳐 주세요.',
  FieldDiffers: '이 필드의 지금 값이 기대와 다릅니다.',
  TooBusy:
    '정해진 시간이 다 흐르기 전에 클러스터에서 너무 많은 일이 일어나 더 지켜보지 않고 멈췄습니다. 필요보다 훨씬 자주 되풀이되는 일이 없는지 보세요.',
  NotThroughout: '끝에는 조건에 맞지만, 그사이에 맞지 않는 때가 있었습니다.',
  CountDiffers: '조건에 맞는 오브젝트의 수가 기대와 다릅니다.',
  NoController:
    '이 파드를 다시 만들어 줄 컨트롤러가 없습니다. 파드를 직접 만들면 사라졌을 때 아무도 되살리지 않습니다.',
  Paused: '디플로이먼트가 일시 중지(paused) 상태라 롤아웃이 진행되지 않습니다.',
  ProgressDeadlineExceeded: '롤아웃이 제한 시간 안에 끝나지 못했습니다.',
  ReplicaFailure: '레플리카셋이 파드를 만들지 못했습니다.',
  FailedCreate: '레플리카셋이 파드를 만들지 못했습니다.',
  Unschedulable: '파드를 놓을 수 있는 노드가 없어 Pending에 머물러 있습니다.',
  SchedulingGated: 'schedulingGates가 남아 있어 스케줄러가 파드를 배치하지 않습니다.',
  ErrImagePull: '컨테이너 이미지를 내려받지 못했습니다. 이미지 이름과 태그를 확인해 보세요.',
  ImagePullBackOff:
    '컨테이너 이미지를 내려받지 못해 간격을 두고 다시 시도하고 있습니다. 이미지 이름과 태그를 확인해 보세요.',
  InvalidImageName: '이미지 이름의 형식이 올바르지 않습니다.',
  ErrImageNeverPull: 'imagePullPolicy가 Never인데 노드에 이미지가 없습니다.',
  CrashLoopBackOff: '컨테이너가 시작한 뒤 되풀이해서 끝나고 있습니다. kubectl logs로 끝난 까닭을 볼 수 있습니다.',
  Error: '컨테이너가 0이 아닌 코드로 끝났습니다.',
  Completed: '컨테이너가 할 일을 마치고 끝났습니다. 계속 떠 있어야 하는 파드라면 명령을 확인해 보세요.',
  OOMKilled: '컨테이너가 메모리의 상한을 넘겨 커널이 끝냈습니다.',
  RunContainerError: '컨테이너를 시작하지 못했습니다. 명령과 마운트를 확인해 보세요.',
  StartError: '컨테이너를 시작하지 못했습니다. 명령의 이름과 경로를 확인해 보세요.',
  CreateContainerConfigError: '컨테이너가 가리키는 컨피그맵이나 시크릿, 또는 그 안의 키를 찾지 못했습니다.',
  NotReady: '컨테이너는 실행 중이지만 준비(Ready) 상태가 아닙니다. readinessProbe를 확인해 보세요.',
  NotStarted:
    '컨테이너는 실행 중이지만 startupProbe가 아직 성공하지 않았습니다. 켜지는 시간과 기다려 주는 시간을 견주어 보세요.',
  OneNodeOnly: '파드가 모두 한 노드에 모여 있었습니다. 그 노드가 사라지면 한꺼번에 멈춥니다.',
  TooFewReplicas: '복제본 수(replicas)가 기대하는 파드 수보다 적습니다. 적지 않으면 1입니다.',
  NameResolved: '이름은 찾았습니다.',
  AliasFollowed: '이 이름은 다른 이름의 별명이어서 그 이름을 따라갔습니다.',
  NodePortChosen: '노드의 이 포트는 서비스로 이어집니다.',
  EndpointChosen: '서비스가 보낼 곳과 포트를 골랐습니다.',
  Connected: '파드까지 닿아 답을 받았습니다.',
  NoSuchService: '이 이름의 서비스가 없습니다.',
  NoSourcePod: '요청을 보낼 파드가 없습니다.',
  SelectorMatchesNoPod: '서비스의 셀렉터와 라벨이 맞는 파드가 없습니다.',
  PodNotReady: '셀렉터에 맞는 파드는 있지만 준비된 파드가 없습니다.',
  TargetPortNotListening: '서비스의 targetPort로 보냈지만 컨테이너가 그 포트에서 듣고 있지 않습니다.',
  NoSuchServicePort: '서비스에 이 포트가 없습니다.',
  NoAddress: '헤드리스 서비스에 준비된 파드가 없어 이름에 주소가 없습니다.',
  NoEndpoints: '서비스에 셀렉터가 없고, 보낼 곳도 아무도 적어 두지 않았습니다.',
  NoSuchTargetPort: '서비스의 targetPort에 적은 이름의 포트가 파드에 없습니다.',
  NoSuchAddress: '이 주소를 가진 파드가 없습니다.',
  NoSuchNodePort: '노드의 이 포트를 쓰는 서비스가 없습니다.',
  NoLocalEndpoint: 'externalTrafficPolicy가 Local인데 이 노드에는 준비된 파드가 없습니다.',
  ExternalNameOutside: '이름이 클러스터 밖을 가리킵니다.',
  DnsDeniedByNetworkPolicy:
    '네트워크 정책이 나가는 연결을 막아 DNS에 물어보지도 못합니다. kube-dns로 가는 UDP 53을 허용해야 이름을 쓸 수 있습니다.',
  DeniedByNetworkPolicy: '네트워크 정책이 이 연결을 막습니다.',
  CommandDiffers: '명령의 결과가 기대와 다릅니다.',
};
