import { expect, test } from 'vitest';
import { momentsOf } from '#lib/picture/read/way.ts';
import { watch, web } from './watch.ts';

const guest = 'kubectl run guest --image=busybox:1.37 --command -- sleep 999';
const start = ['kubectl apply -f web.yaml', guest];

function ask({ host, port = 80, lines = [] }: { host: string; port?: number; lines?: string[] }) {
  const { cluster } = watch({ files: { 'web.yaml': web }, lines: [...start, ...lines] });
  const fromPod = cluster.client.find('pods', 'default', 'guest');
  if (!fromPod) throw new Error('guest runs');
  return momentsOf(cluster.client, { fromPod, host, port });
}

test('a request that arrives passes name, Service, EndpointSlice, pod and port, one after the other', () => {
  const moments = ask({ host: 'web' });
  expect(moments).toHaveLength(5);
  expect(moments.at(-1)?.way.stations.map(({ title, state }) => [title, state])).toEqual([
    ['DNS', 'ok'],
    ['서비스', 'ok'],
    ['EndpointSlice', 'ok'],
    ['파드', 'ok'],
    ['포트', 'ok'],
  ]);
  expect(moments[1]?.way.stations.map(({ state }) => state)).toEqual(['ok', 'ok', 'ahead', 'ahead', 'ahead']);
  expect(moments.at(-1)?.way.outcome).toBe('ok');
});

test('the only ready address is not chosen among others', () => {
  const lines = ['kubectl scale deployment web --replicas=1', 'kubectl rollout status deployment web'];
  const [, , slice] = ask({ host: 'web', lines }).at(-1)?.way.stations ?? [];
  expect(slice?.text).toMatch(/^10\.244\.\d+\.\d+:80$/);
});

test.each<[string, Parameters<typeof ask>[0], string]>([
  ['a name that nobody has', { host: 'nobody' }, 'DNS'],
  ['a port that the Service does not have', { host: 'web', port: 81 }, '서비스'],
  [
    'labels that no pod has',
    { host: 'web', lines: [`kubectl patch service web -p '{"spec":{"selector":{"app":"x"}}}'`] },
    'EndpointSlice',
  ],
  [
    'a targetPort where nothing listens',
    { host: 'web', lines: [`kubectl patch service web -p '{"spec":{"ports":[{"port":80,"targetPort":81}]}}'`] },
    '포트',
  ],
])('%s ends the way at its station', (_, question, station) => {
  const stations = ask(question).at(-1)?.way.stations ?? [];
  const failed = stations.filter(({ state }) => state === 'failed');
  expect(failed.map(({ title }) => title)).toEqual([station]);
  const end = stations.findIndex(({ state }) => state === 'failed');
  expect(stations.slice(0, end).every(({ state }) => state === 'ok')).toBe(true);
  expect(stations.slice(end + 1).every(({ state }) => state === 'ahead')).toBe(true);
});
