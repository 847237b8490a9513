import type { Picture, PodState } from './picture.ts';

/** A picture as tables: for those who cannot see it, and where no script runs. Empty parts have none. */
export type PictureTable = { title: string; columns: string[]; rows: string[][] };

export const stateWords: Record<PodState, string> = {
  running: '실행 중, 준비됨',
  'not-ready': '실행 중, 준비 안 됨',
  pending: '기다리는 중',
  failed: '실패',
  gone: '끝나는 중',
  done: '할 일을 마침',
};

export function tablesOf(picture: Picture): PictureTable[] {
  const tables: PictureTable[] = [
    {
      title: '컨트롤러',
      columns: ['종류', '이름', '준비/원하는 수', '이미지', '주인'],
      rows: picture.owners.map(({ kind, name, count, image, owner }) => [kind, name, count, image, nameIn(owner)]),
    },
    {
      title: '파드',
      columns: ['이름', '노드', '상태', 'READY', '재시작', '주인'],
      rows: picture.pods.map((pod) => [
        pod.name,
        pod.node || '아직 없음',
        `${pod.status} (${stateWords[pod.state]})`,
        pod.ready,
        String(pod.restarts),
        nameIn(pod.owner),
      ]),
    },
    {
      title: '노드',
      columns: ['이름', '상태', '테인트', '요청된 CPU', '요청된 메모리'],
      rows: picture.nodes.map((node) => [
        node.name,
        `${node.isReady ? 'Ready' : 'NotReady'}${node.isCordoned ? ', 새 파드를 받지 않음' : ''}`,
        taintText(node),
        `${node.cpu[0] / 1000} / ${node.cpu[1] / 1000}`,
        `${node.memory[0]}Mi / ${node.memory[1]}Mi`,
      ]),
    },
    {
      title: '서비스',
      columns: ['이름', '종류', '주소', '포트', '준비된 파드'],
      rows: picture.services.map(({ name, type, address, ports, endpoints }) => [
        name,
        type,
        address,
        ports.join(', '),
        endpoints
          .filter(({ isReady }) => isReady)
          .map(({ pod }) => nameIn(pod))
          .join(', ') || '없음',
      ]),
    },
    ...storageTables(picture),
    {
      title: '인그레스',
      columns: ['이름', '주소', '보낼 서비스', '포트'],
      rows: picture.routes.map(({ name, rule, service, port }) => [name, rule, nameIn(service), port]),
    },
    {
      title: '네트워크 정책',
      columns: ['이름', '고르는 파드', '방향'],
      rows: picture.policies.map(({ name, selector, directions }) => [name, selector, directions.join(', ')]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function storageTables({ claims, volumes }: Picture): PictureTable[] {
  return [
    {
      title: '클레임',
      columns: ['이름', '상태', '크기', '볼륨', '쓰는 파드'],
      rows: claims.map(({ name, phase, size, volume, pods }) => [
        name,
        phase,
        size,
        volume || '없음',
        pods.join(', ') || '없음',
      ]),
    },
    {
      title: '퍼시스턴트볼륨',
      columns: ['이름', '상태', '크기', '클레임', '회수 정책'],
      rows: volumes.map(({ name, phase, size, claim, reclaimPolicy }) => [
        name,
        phase,
        size,
        claim || '없음',
        reclaimPolicy,
      ]),
    },
  ];
}

/** The name in an id, `없음` for none. */
function nameIn(id: string): string {
  return id === '' ? '없음' : (id.split('/')[2] ?? id);
}

/** The taints that somebody set; a silent or cordoned node has those of its state too, which are not drawn. */
function taintText({ taints, isReady, isCordoned }: Picture['nodes'][number]): string {
  return taints.join(', ') || (isReady && !isCordoned ? '없음' : '상태에서 온 것');
}
