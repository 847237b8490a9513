import { describe, expect, it } from 'vitest';
import { createCluster } from '#lib/simulator/cluster.ts';
import { threeWayPatch } from '#lib/simulator/kubectl/apply/three-way.ts';
import { createClient } from '#lib/simulator/kubectl/client.ts';
import { createDiscovery } from '#lib/simulator/kubectl/discovery.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

const user = { name: 'admin', groups: ['system:masters'] };
const discovery = createDiscovery(createClient({ cluster: createCluster(), user, err: () => {} }));

function podSpec(containers: JsonObject[], more: JsonObject = {}): JsonObject {
  return { spec: { template: { spec: { containers, ...more } } } };
}

function patchOf(given: { original: JsonObject; modified: JsonObject; current: JsonObject }) {
  const { body } = threeWayPatch(discovery.typeFor('deployments.apps'), given);
  return ((body['spec'] as JsonObject | undefined)?.['template'] as JsonObject | undefined)?.['spec'];
}

const web = { name: 'web', image: 'nginx:1.27' };
const log = { name: 'log', image: 'fluent:3' };

describe('the patch that apply sends', () => {
  it('is empty when nothing differs but what the server added', () => {
    const current = podSpec([{ ...web, imagePullPolicy: 'IfNotPresent' }], { dnsPolicy: 'ClusterFirst' });
    expect(patchOf({ original: podSpec([web]), modified: podSpec([web]), current })).toBeUndefined();
  });

  it('changes an element by its name and tells the order of all', () => {
    const current = podSpec([web, log]);
    const modified = podSpec([{ ...web, image: 'nginx:1.28' }, log]);
    expect(patchOf({ original: current, modified, current })).toEqual({
      '$setElementOrder/containers': [{ name: 'web' }, { name: 'log' }],
      containers: [{ name: 'web', image: 'nginx:1.28' }],
    });
  });

  it('deletes what was applied before and is not wanted any more, and nothing else', () => {
    const current = podSpec([web, log, { name: 'injected', image: 'sidecar' }]);
    const modified = podSpec([web]);
    expect(patchOf({ original: podSpec([web, log]), modified, current })).toEqual({
      '$setElementOrder/containers': [{ name: 'web' }],
      containers: [{ $patch: 'delete', name: 'log' }],
    });
  });

  it('takes fields away with null', () => {
    const original = podSpec([{ ...web, command: ['run'] }]);
    expect(patchOf({ original, modified: podSpec([web]), current: original })).toEqual({
      '$setElementOrder/containers': [{ name: 'web' }],
      containers: [{ name: 'web', command: null }],
    });
  });

  it('pairs elements with the same key one after the other', () => {
    const twice = podSpec([
      {
        ...web,
        env: [
          { name: 'X', value: '1' },
          { name: 'X', value: '2' },
        ],
      },
    ]);
    expect(patchOf({ original: twice, modified: twice, current: twice })).toBeUndefined();
  });
});
