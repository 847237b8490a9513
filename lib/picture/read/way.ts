import type { Way } from '#lib/picture/frame.ts';
import { follow, type Resolved, slicesOf } from '#lib/simulator/network/dns.ts';
import { numberOf } from '#lib/simulator/network/ip-block.ts';
import type { Link, NetworkView } from '#lib/simulator/network/link.ts';
import { reach } from '#lib/simulator/network/reachability.ts';
import type { Service } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import { idOf } from './mark-id.ts';

export type Lookup = { fromPod: KubeObject; host: string; port: number };

/** One moment of a request: the way so far and a sentence about its newest station. */
export type Moment = { way: Way; words: string };

type Stop = { title: string; text: string; words: string; id: string; isEnd?: boolean };

const titles = {
  alias: '별명',
  node: '노드',
  name: 'DNS',
  service: '서비스',
  slice: 'EndpointSlice',
  pod: '파드',
  port: '포트',
};

/** The way of a request from inside a pod, station by station: name, Service, EndpointSlice, pod, port. */
export function momentsOf(view: NetworkView, lookup: Lookup): Moment[] {
  const { outcome, chain } = reach({ client: view }, lookup);
  const stops = stopsOf(view, lookup, chain);
  const target = `${lookup.host}:${lookup.port}`;
  const usual = [titles.name, titles.service, titles.slice, titles.pod, titles.port];
  const ahead = usual
    .slice(isAddress(lookup.host) ? 1 : 0)
    .filter((title) => !stops.some((stop) => stop.title === title));
  return stops.map(({ words }, last) => ({
    words,
    way: {
      from: lookup.fromPod.metadata.name,
      target,
      outcome: last === stops.length - 1 ? outcome : '',
      stations: [
        ...stops.map(({ title, text, id, isEnd }, index) => ({
          title,
          text,
          id: index <= last ? id : '',
          state: index > last ? ('ahead' as const) : isEnd ? ('failed' as const) : ('ok' as const),
        })),
        ...ahead.map((title) => ({ title, text: '', id: '', state: 'ahead' as const })),
      ],
    },
  }));
}

function isAddress(host: string): boolean {
  return numberOf(host) !== null;
}

function stopsOf(view: NetworkView, lookup: Lookup, chain: Link[]): Stop[] {
  const stops: Stop[] = [];
  const namespace = lookup.fromPod.metadata.namespace ?? 'default';
  const found = isAddress(lookup.host) ? null : follow(view, { name: lookup.host, namespace }).found;
  for (const link of chain) {
    if (link.code === 'AliasFollowed') stops.push(aliasStop(link));
    else if (link.code === 'NameResolved' && found) {
      stops.push(nameStop(found));
      if (found.kind === 'service') stops.push(serviceStop(found.service, lookup.port));
    } else if (link.code === 'NodePortChosen') stops.push(nodePortStop(lookup));
    else if (link.code === 'EndpointChosen')
      stops.push(...sliceStops(view, found?.service ?? serviceOf(view, link), link));
    else stops.push(...lastStops(view, link, lookup));
  }
  return stops;
}

function serviceOf(view: NetworkView, link: Link): Stored<Service> | undefined {
  return view.list<Stored<Service>>('services').find(({ metadata }) => link.object === `service/${metadata.name}`);
}

function aliasStop({ detail }: Link): Stop {
  const [, name = '', real = ''] = /^(\S+) is an alias of (\S+)$/.exec(detail) ?? [];
  const words = `클러스터의 DNS가 별명이라고 답했습니다. 진짜 이름은 ${real}입니다.`;
  return { title: titles.alias, text: `${name} → ${real}`, words, id: '' };
}

function nameStop(found: Resolved): Stop {
  const address = found.kind === 'addresses' ? found.addresses.join(', ') : (found.service.spec?.clusterIP ?? '');
  const words = `클러스터의 DNS가 이름을 주소로 바꾸어 답했습니다: ${address}.`;
  return { title: titles.name, text: `${found.name} → ${address}`, words, id: '' };
}

function nodePortStop({ host, port }: Lookup): Stop {
  const words = '노드의 주소로 온 요청을 노드의 규칙이 서비스의 것으로 알아봅니다.';
  return { title: titles.node, text: `${host}:${port}`, words, id: '' };
}

function serviceStop(service: Stored<Service>, port: number): Stop {
  const { metadata, spec } = service;
  return {
    title: titles.service,
    text: `${metadata.name} ${spec?.clusterIP}:${port}`,
    words:
      '그 주소는 어느 기계의 것도 아닙니다. 노드의 규칙(kube-proxy)이 서비스의 주소를 알아보고 파드의 주소로 바꿉니다.',
    id: idOf('services', service),
  };
}

function sliceStops(view: NetworkView, service: Stored<Service> | undefined, link: Link): Stop[] {
  if (!service) return [];
  const ready = slicesOf(view, service)
    .flatMap((slice) => slice.endpoints ?? [])
    .filter((endpoint) => endpoint.conditions?.ready !== false)
    .flatMap((endpoint) => endpoint.addresses ?? []);
  const chosen = /goes to (\S+)/.exec(link.detail)?.[1] ?? '';
  const [text, words] =
    ready.length === 1
      ? [chosen, `EndpointSlice에 적힌 준비된 주소는 하나입니다: ${chosen}.`]
      : [
          `${ready.join(', ')} 가운데 ${chosen}`,
          `EndpointSlice에 적힌 준비된 주소 ${ready.length}개 가운데 하나로 갑니다: ${chosen}.`,
        ];
  return [{ title: titles.slice, text, words, id: idOf('services', service) }];
}

/** The end of the way: the pod that answers, or the station at which it broke off. */
function lastStops(view: NetworkView, link: Link, { host, port }: Lookup): Stop[] {
  const [kind = '', name = ''] = (link.object ?? '').split('/');
  const pod = kind === 'pod' ? view.list('pods').find(({ metadata }) => metadata.name === name) : undefined;
  const podId = pod ? idOf('pods', pod) : '';
  if (link.code === 'Connected') {
    const answered = /port (\d+)/.exec(link.detail)?.[1] ?? '';
    return [
      { title: titles.pod, text: name, words: '주소의 주인인 파드에 닿았습니다.', id: podId },
      {
        title: titles.port,
        text: `${answered}번에서 듣고 있음`,
        words: `컨테이너가 ${answered}번 포트에서 듣고 있다가 답합니다. 연결되었습니다.`,
        id: podId,
      },
    ];
  }
  const failure = failures[link.code] ?? { at: titles.pod, text: '닿지 못함', words: '그 주소에는 아무도 없습니다.' };
  const reached =
    failure.at === titles.port ? [{ title: titles.pod, text: name, words: '파드에 닿았습니다.', id: podId }] : [];
  return [
    ...reached,
    { title: failure.at, text: failure.text, words: `${failure.words} (${host}:${port})`, id: '', isEnd: true },
  ];
}

const failures: Record<string, { at: string; text: string; words: string }> = {
  NoSuchService: { at: titles.name, text: 'NXDOMAIN', words: '클러스터의 DNS에 그런 이름이 없습니다.' },
  ExternalNameOutside: { at: titles.name, text: 'CNAME', words: '이름이 클러스터 밖을 가리킵니다.' },
  NoAddress: { at: titles.name, text: '주소 없음', words: '이름은 있지만 준비된 파드가 없어 주소가 없습니다.' },
  NoSuchServicePort: { at: titles.service, text: '없는 포트', words: '서비스에 이 포트가 없어 답이 오지 않습니다.' },
  NoEndpoints: { at: titles.slice, text: '비어 있음', words: '서비스에 셀렉터가 없고 보낼 곳도 적혀 있지 않습니다.' },
  SelectorMatchesNoPod: {
    at: titles.slice,
    text: '비어 있음',
    words: '셀렉터와 라벨이 맞는 파드가 없어 바로 거절됩니다.',
  },
  PodNotReady: {
    at: titles.slice,
    text: '준비된 곳 없음',
    words: '라벨이 맞는 파드는 있지만 준비된 파드가 없어 바로 거절됩니다.',
  },
  NoLocalEndpoint: {
    at: titles.slice,
    text: '이 노드에는 없음',
    words: '이 노드에는 준비된 파드가 없고, 다른 노드로 넘기지 않게 되어 있습니다.',
  },
  NoSuchNodePort: { at: titles.node, text: '없는 포트', words: '노드의 이 포트를 쓰는 서비스가 없어 거절됩니다.' },
  DnsDeniedByNetworkPolicy: { at: titles.name, text: '막힘', words: '네트워크 정책이 DNS에 묻는 것부터 막습니다.' },
  NoSuchTargetPort: {
    at: titles.slice,
    text: '없는 포트 이름',
    words: 'targetPort에 적은 이름의 포트가 파드에 없습니다.',
  },
  DeniedByNetworkPolicy: { at: titles.pod, text: '막힘', words: '네트워크 정책이 막아 답이 오지 않습니다.' },
  TargetPortNotListening: {
    at: titles.port,
    text: '듣는 프로그램 없음',
    words: '파드에 닿았지만 그 포트에서 듣는 프로그램이 없어 거절됩니다.',
  },
};
