import type { JsonObject } from '#lib/simulator/value.ts';
import { deviceOf } from './device-spec.ts';
import type { Flags } from './flags.ts';

/** Flags that say one setting of the host as it is, by the engine's own name of it. */
const texts: Record<string, string> = {
  cidfile: 'ContainerIDFile',
  'volume-driver': 'VolumeDriver',
  cgroupns: 'CgroupnsMode',
  ipc: 'IpcMode',
  pid: 'PidMode',
  uts: 'UTSMode',
  userns: 'UsernsMode',
  runtime: 'Runtime',
  isolation: 'Isolation',
  'cgroup-parent': 'CgroupParent',
};
/** Limits that `docker update` can change, too. */
export const limitFields: Record<string, string> = {
  'cpu-shares': 'CpuShares',
  'blkio-weight': 'BlkioWeight',
  'cpu-period': 'CpuPeriod',
  'cpu-quota': 'CpuQuota',
  'cpu-rt-period': 'CpuRealtimePeriod',
  'cpu-rt-runtime': 'CpuRealtimeRuntime',
  'memory-reservation': 'MemoryReservation',
  'memory-swap': 'MemorySwap',
};
export const processorFields: Record<string, string> = { 'cpuset-cpus': 'CpusetCpus', 'cpuset-mems': 'CpusetMems' };
const numbers: Record<string, string> = { 'oom-score-adj': 'OomScoreAdj', 'shm-size': 'ShmSize', ...limitFields };
const lists: Record<string, string> = {
  'volumes-from': 'VolumesFrom',
  'cap-add': 'CapAdd',
  'cap-drop': 'CapDrop',
  dns: 'Dns',
  'dns-option': 'DnsOptions',
  'dns-search': 'DnsSearch',
  'group-add': 'GroupAdd',
  'security-opt': 'SecurityOpt',
  'device-cgroup-rule': 'DeviceCgroupRules',
  link: 'Links',
};
const switches: Record<string, string> = {
  privileged: 'Privileged',
  init: 'Init',
  'oom-kill-disable': 'OomKillDisable',
};
const maps: Record<string, string> = { annotation: 'Annotations', 'storage-opt': 'StorageOpt', sysctl: 'Sysctls' };

/** What the flags of `docker run` change in the settings of the host, under the engine's names. */
export function hostSettings(flags: Flags): JsonObject {
  const host: JsonObject = {};
  for (const [flag, field] of Object.entries({ ...texts, ...processorFields }))
    if (flags.text(flag) !== '') host[field] = flags.text(flag);
  for (const [flag, field] of Object.entries(numbers)) if (flags.number(flag) !== 0) host[field] = flags.number(flag);
  for (const [flag, field] of Object.entries(lists)) if (flags.list(flag).length > 0) host[field] = flags.list(flag);
  for (const [flag, field] of Object.entries(switches)) if (flags.isSet(flag)) host[field] = flags.bool(flag);
  for (const [flag, field] of Object.entries(maps))
    if (flags.list(flag).length > 0) host[field] = mapOf(flags.list(flag), '=');
  if (flags.list('tmpfs').length > 0) host['Tmpfs'] = mapOf(flags.list('tmpfs'), ':');
  if (flags.list('add-host').length > 0)
    host['ExtraHosts'] = flags.list('add-host').map((text) => text.replace(/^([^:=]+)=\[?(.*?)\]?$/, '$1:$2'));
  const swappiness = flags.number('memory-swappiness');
  if (flags.isSet('memory-swappiness') && swappiness !== -1) host['MemorySwappiness'] = swappiness;
  if (flags.number('pids-limit') > 0) host['PidsLimit'] = flags.number('pids-limit');
  if (flags.list('ulimit').length > 0) host['Ulimits'] = flags.list('ulimit').map(ulimitOf).toSorted(byName);
  if (flags.list('device').length > 0) host['Devices'] = flags.list('device').map(deviceOf);
  if (flags.text('log-driver') !== '' || flags.list('log-opt').length > 0)
    host['LogConfig'] = {
      Type: flags.text('log-driver') || 'json-file',
      Config: mapOf(flags.list('log-opt'), '='),
    };
  return host;
}

function mapOf(texts: string[], separator: string): JsonObject {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf(separator);
      return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function ulimitOf(text: string): { Name: string; Hard: number; Soft: number } {
  const [name = '', values = ''] = text.split('=');
  const [soft = 0, hard = soft] = values.split(':').map(Number);
  return { Name: name, Hard: hard, Soft: soft };
}

function byName(one: { Name: string }, other: { Name: string }): number {
  return one.Name < other.Name ? -1 : 1;
}
