import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, StatusError, usageError } from '#lib/simulator/kubectl/errors.ts';
import type { Flag } from '#lib/simulator/kubectl/flags.ts';
import { allNamespacesFlag, selectorFlag } from '#lib/simulator/kubectl/globals.ts';
import type { StoredPod } from '#lib/simulator/kubectl/pod-target.ts';
import { alignRows } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import { hasMetricsServer, usageOfPod } from '#lib/simulator/kubelet/usage.ts';
import type { Node } from '#lib/simulator/schema/kubernetes.ts';
import { milliValue, unitValue } from '#lib/simulator/schema/quantity.ts';
import type { Stored } from '#lib/simulator/value.ts';

const shared: Flag[] = [
  selectorFlag,
  { name: 'no-headers', type: 'bool' },
  { name: 'sort-by', type: 'string' },
  { name: 'use-protocol-buffers', type: 'bool', initial: true },
];

export const topCommand: Command = {
  name: 'top',
  commands: [
    {
      name: 'node',
      aliases: ['nodes', 'no'],
      flags: [...shared, { name: 'show-capacity', type: 'bool' }, { name: 'show-swap', type: 'bool' }],
      run: topNodes,
    },
    {
      name: 'pod',
      aliases: ['pods', 'po'],
      flags: [
        ...shared,
        allNamespacesFlag,
        { name: 'containers', type: 'bool' },
        { name: 'field-selector', type: 'string' },
        { name: 'sum', type: 'bool' },
      ],
      run: topPods,
    },
  ],
};

type Usage = { cpuMilli: number; memoryBytes: number };

function requireMetrics(call: Call, words: { usage: string; selector: string }): void {
  if (call.args.length > 1) throw usageError(call.path, words.usage);
  const by = call.flags.text('sort-by');
  if (!['', 'cpu', 'memory'].includes(by)) throw failure('--sort-by accepts only cpu or memory');
  const selects =
    call.flags.text('selector') !== '' ||
    (call.flags.has('field-selector') && call.flags.text('field-selector') !== '');
  if (call.args.length > 0 && selects) throw failure(`only one of NAME or ${words.selector} can be provided`);
  if (!hasMetricsServer(call.shell.cluster.client)) throw failure('Metrics API not available');
}

function topPods(call: Call): void {
  const { flags } = call;
  requireMetrics(call, { usage: 'pod [NAME | -l label]', selector: 'selector' });
  const all = flags.bool('all-namespaces');
  const type = call.discovery.typeFor('pods');
  const [name] = call.args;
  const list = call.client.list(
    { type, ...(all ? {} : { namespace: call.namespace }) },
    flags.text('selector') ? { labelSelector: flags.text('selector') } : {},
  );
  const pods = ((list['items'] ?? []) as unknown as StoredPod[]).filter((pod) => !name || pod.metadata.name === name);
  if (name && pods.length === 0) {
    throw new StatusError({ code: 404, reason: 'NotFound', message: `pods ${JSON.stringify(name)} not found` });
  }
  const measured = pods.flatMap((pod) => {
    const containers = usageOfPod(call.shell.cluster.client, pod);
    return containers ? [{ pod, containers, total: sum(containers) }] : [];
  });
  if (measured.length === 0) {
    call.err(all ? 'No resources found\n' : `No resources found in ${call.namespace} namespace.\n`);
    return;
  }
  measured.sort((a, b) => compareUsage(flags.text('sort-by'), a.total, b.total));
  const byContainer = flags.bool('containers');
  const header = [
    ...(all ? ['NAMESPACE'] : []),
    ...(byContainer ? ['POD'] : []),
    'NAME',
    'CPU(cores)',
    'MEMORY(bytes)',
  ];
  const rows = measured.flatMap(({ pod, containers, total }) => {
    const space = all ? [pod.metadata.namespace ?? ''] : [];
    if (!byContainer) return [[...space, pod.metadata.name, ...usageCells(total)]];
    return containers.map((one) => [...space, pod.metadata.name, one.name, ...usageCells(one)]);
  });
  call.out(alignRows([...(flags.bool('no-headers') ? [] : [header]), ...rows]));
}

function topNodes(call: Call): void {
  requireMetrics(call, { usage: 'node [NAME | -l label]', selector: '--selector' });
  const { flags } = call;
  const [name] = call.args;
  const nodes = (
    (call.client.list({ type: call.discovery.typeFor('nodes') })['items'] ?? []) as unknown as Stored<Node>[]
  ).filter((node) => !name || node.metadata.name === name);
  const pods = (call.client.list({ type: call.discovery.typeFor('pods') })['items'] ?? []) as unknown as StoredPod[];
  const rows = nodes.map((node) => {
    const own = pods.filter((pod) => pod.spec?.nodeName === node.metadata.name);
    const total = sum(own.flatMap((pod) => usageOfPod(call.shell.cluster.client, pod) ?? []));
    const room = (flags.bool('show-capacity') ? node.status?.capacity : node.status?.allocatable) ?? {};
    const cpu = Math.floor((total.cpuMilli * 100) / Math.max(milliValue(String(room['cpu'] ?? '1')), 1));
    const memory = Math.floor((total.memoryBytes * 100) / Math.max(unitValue(String(room['memory'] ?? '1')), 1));
    const [cores, bytes] = usageCells(total);
    return { total, cells: [node.metadata.name, cores ?? '', `${cpu}%`, bytes ?? '', `${memory}%`] };
  });
  rows.sort((a, b) => compareUsage(flags.text('sort-by'), a.total, b.total));
  const header = ['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)'];
  call.out(alignRows([...(flags.bool('no-headers') ? [] : [header]), ...rows.map((row) => row.cells)]));
}

function sum(usages: Usage[]): Usage {
  return usages.reduce(
    (total, one) => ({ cpuMilli: total.cpuMilli + one.cpuMilli, memoryBytes: total.memoryBytes + one.memoryBytes }),
    { cpuMilli: 0, memoryBytes: 0 },
  );
}

function compareUsage(by: string, a: Usage, b: Usage): number {
  if (by === 'cpu') return b.cpuMilli - a.cpuMilli;
  return by === 'memory' ? b.memoryBytes - a.memoryBytes : 0;
}

function usageCells(usage: Usage): string[] {
  return [`${usage.cpuMilli}m`, `${Math.floor(usage.memoryBytes / (1024 * 1024))}Mi`];
}
