import type { Explanations } from './explanation.ts';

/** Services and what leads to them. */
export const networkExplanations: Explanations = {
  'core.v1.Service': {
    '': '라벨로 고른 파드들 앞에 변하지 않는 이름과 주소를 둡니다.',
    spec: '어떤 파드를 어느 포트로 이을지입니다.',
    status: '바깥의 로드 밸런서가 준 주소가 적힙니다.',
  },
  'core.v1.ServiceSpec': {
    '': '어떤 파드를 어느 포트로 이을지입니다.',
    clusterIP: '서비스의 주소입니다. 적지 않으면 정해 주고, None이면 헤드리스 서비스입니다.',
    externalName: 'type이 ExternalName일 때 대신 가리킬 이름입니다.',
    externalTrafficPolicy: '노드로 들어온 요청을 모든 파드로 보낼지(Cluster), 그 노드의 파드에만 보낼지(Local)입니다.',
    internalTrafficPolicy:
      '클러스터 안의 요청을 모든 파드로 보낼지(Cluster), 같은 노드의 파드에만 보낼지(Local)입니다.',
    ports: '서비스의 포트들입니다. 둘 이상이면 이름이 있어야 합니다.',
    publishNotReadyAddresses: '참이면 준비되지 않은 파드의 주소도 알립니다.',
    selector: '뒤에 둘 파드를 고르는 라벨입니다. 없으면 보낼 곳을 직접 적어야 합니다.',
    sessionAffinity: 'ClientIP이면 같은 곳에서 온 요청을 같은 파드로 보냅니다. 기본은 None입니다.',
    type: 'ClusterIP(기본), NodePort, LoadBalancer, ExternalName 가운데 하나입니다.',
  },
  'core.v1.ServicePort': {
    '': '서비스의 포트 하나입니다.',
    appProtocol: '이 포트로 주고받는 규약의 이름입니다.',
    name: '포트의 이름입니다. 포트가 둘 이상이면 있어야 합니다.',
    nodePort: '모든 노드에서 열리는 포트입니다. 적지 않으면 30000–32767에서 정해 줍니다.',
    port: '서비스가 받는 포트입니다.',
    protocol: 'TCP(기본), UDP, SCTP 가운데 하나입니다.',
    targetPort: '파드의 포트입니다. 번호나 컨테이너 포트의 이름을 적습니다. 적지 않으면 port와 같습니다.',
  },
  'discovery.v1.EndpointSlice': {
    '': '서비스 뒤에 있는 파드들의 주소입니다. 대개 컨트롤러가 적습니다.',
    addressType: '주소의 종류입니다.',
    endpoints: '주소들과 그 상태입니다.',
    ports: '주소들이 받는 포트입니다.',
  },
  'networking.v1.Ingress': {
    '': 'HTTP 요청을 주소와 경로에 따라 서비스로 보내는 규칙입니다. 인그레스 컨트롤러가 있어야 일합니다.',
  },
  'networking.v1.IngressSpec': {
    '': '요청을 나누는 규칙들입니다.',
    defaultBackend: '어느 규칙에도 맞지 않는 요청을 보낼 곳입니다.',
    ingressClassName: '이 인그레스를 맡을 컨트롤러를 정하는 IngressClass의 이름입니다.',
    rules: '주소와 경로마다 보낼 곳을 적은 규칙들입니다.',
    tls: '주소마다 쓸 인증서가 든 시크릿입니다.',
  },
  'networking.v1.NetworkPolicy': {
    '': '고른 파드들이 누구와 통신할 수 있는지를 적습니다. 네트워크 플러그인이 지원해야 합니다.',
  },
  'networking.v1.NetworkPolicySpec': {
    '': '누구에 대한 어떤 규칙인지입니다.',
    egress: '나가도 되는 연결들입니다.',
    ingress: '들어와도 되는 연결들입니다.',
    podSelector: '규칙을 지킬 파드들입니다. 비우면 네임스페이스의 모든 파드입니다.',
    policyTypes: 'Ingress와 Egress 가운데 어느 쪽에 대한 규칙인지입니다.',
  },
};
