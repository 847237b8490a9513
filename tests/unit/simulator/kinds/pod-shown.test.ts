import { describe, expect, it } from 'vitest';
import { alignTabs } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import { describeContext, judgeNew, kindContext } from '#tests/support/judge.ts';

/** A Pod `web` with one container, and `fields` of its spec in JSON's form. */
function pod(fields = ''): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: "nginx:1.27"}], ${fields}}}`;
}

describe('the STATUS of a Pod', () => {
  const waiting = (reason: string) => ({ name: 'web', state: { waiting: { reason } }, restartCount: 0 });
  const ended = (exitCode: number, reason = '') => ({ name: 'web', state: { terminated: { exitCode, reason } } });

  it.each<[string, string, object]>([
    ['its phase', 'Pending', { phase: 'Pending' }],
    [
      'why a container waits',
      'ImagePullBackOff',
      { phase: 'Pending', containerStatuses: [waiting('ImagePullBackOff')] },
    ],
    ['how a container ended', 'ExitCode:3', { phase: 'Failed', containerStatuses: [ended(3)] }],
    [
      'which init container runs',
      'Init:0/1',
      { phase: 'Pending', initContainerStatuses: [{ name: 'once', state: { running: {} } }] },
    ],
    ['how an init container failed', 'Init:Error', { phase: 'Pending', initContainerStatuses: [ended(1, 'Error')] }],
  ])('is %s', (_title, text, status) => {
    const { kind, object } = judgeNew(pod('initContainers: [{name: once, image: busybox}]'));
    const cell = kind.columns
      ?.find((column) => column.name === 'Status')
      ?.cell({ ...object, status } as never, kindContext);
    expect(cell).toBe(text);
  });

  it('is Terminating while it is being deleted', () => {
    const { kind, object } = judgeNew(pod());
    const metadata = { ...object.metadata, deletionTimestamp: '2026-03-01T09:00:00Z' };
    const column = kind.columns?.find(({ name }) => name === 'Status');
    expect(column?.cell({ ...object, metadata } as never, kindContext)).toBe('Terminating');
  });
});

describe('the description of a Pod', () => {
  it('stands in columns', () => {
    const { kind, object } = judgeNew(pod('volumes: [{name: tmp}], nodeSelector: {disk: ssd}'));
    expect(alignTabs(kind.describe?.(object, describeContext) ?? '')).toBe(`Name:         web
Namespace:    default
Node:         <none>
Labels:       <none>
Annotations:  <none>
Status:       Pending
IP:           
IPs:          <none>
Containers:
  web:
    Image:        nginx:1.27
    Port:         <none>
    Host Port:    <none>
    Environment:  <none>
    Mounts:       <none>
Volumes:
  tmp:
    Type:        EmptyDir (a temporary directory that shares a pod's lifetime)
    Medium:      
    SizeLimit:   <unset>
QoS Class:       BestEffort
Node-Selectors:  disk=ssd
Tolerations:     <none>
Events:          <none>
`);
  });
});
