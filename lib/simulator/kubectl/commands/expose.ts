import { build, visitAll } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { groupKind } from '#lib/simulator/kubectl/discovery.ts';
import { dryRunOf } from '#lib/simulator/kubectl/dry-run.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { createGenerated, metadataFor, parsePairs } from '#lib/simulator/kubectl/generate.ts';
import { dryRunFlag, fieldManagerFlag, fileFlags, printFlags } from '#lib/simulator/kubectl/globals.ts';
import { type Info, metadataOf } from '#lib/simulator/kubectl/info.ts';
import { withOverrides } from '#lib/simulator/kubectl/overrides.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { buildOptions } from './label.ts';

export const exposeCommand: Command = {
  name: 'expose',
  flags: [
    ...fileFlags,
    ...printFlags,
    dryRunFlag,
    fieldManagerFlag('kubectl-expose'),
    { name: 'cluster-ip', type: 'string' },
    { name: 'external-ip', type: 'string' },
    { name: 'labels', short: 'l', type: 'string' },
    { name: 'load-balancer-ip', type: 'string' },
    { name: 'name', type: 'string' },
    { name: 'override-type', type: 'string', initial: 'merge' },
    { name: 'overrides', type: 'string' },
    { name: 'port', type: 'string' },
    { name: 'protocol', type: 'string' },
    { name: 'save-config', type: 'bool' },
    { name: 'selector', type: 'string' },
    { name: 'session-affinity', type: 'string' },
    { name: 'target-port', type: 'string' },
    { name: 'type', type: 'string' },
  ],
  run: (call) => {
    dryRunOf(call);
    const options = { ...buildOptions(call, call.args), selector: undefined, latest: false };
    visitAll(build(call, options), (info) => exposeOne(call, info));
  },
};

type Port = { port: number; protocol?: string };
const exposable = ['ReplicationController', 'Service', 'Pod', 'Deployment.apps', 'ReplicaSet.apps'];

function exposeOne(call: Call, info: Info): void {
  const { flags } = call;
  const kind = groupKind(info.type);
  if (!exposable.includes(kind)) throw failure(`cannot expose a ${kind}`);
  const selector = flags.text('selector') ? parsePairs(flags.text('selector'), 'label') : selectorOf(info);
  const known = portsOf(info);
  const ports = portsFor(call, known);
  const affinity = flags.text('session-affinity');
  if (!['', 'None', 'ClientIP'].includes(affinity)) throw failure(`unknown session affinity: ${affinity}`);
  const labels = flags.text('labels')
    ? parsePairs(flags.text('labels'), 'label')
    : ((metadataOf(info.object)['labels'] ?? {}) as Record<string, string>);
  const spec: JsonObject = {
    ...(ports.length > 0 ? { ports } : {}),
    selector,
    ...(flags.text('cluster-ip') ? { clusterIP: flags.text('cluster-ip') } : {}),
    ...(flags.text('type') ? { type: flags.text('type') } : {}),
    ...(flags.text('external-ip') ? { externalIPs: [flags.text('external-ip')] } : {}),
    ...(affinity ? { sessionAffinity: affinity } : {}),
    ...(flags.text('load-balancer-ip') && flags.text('type') === 'LoadBalancer'
      ? { loadBalancerIP: flags.text('load-balancer-ip') }
      : {}),
  };
  const object: JsonObject = {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: metadataFor(call, flags.text('name') || info.name.slice(0, 63), { labels }),
    spec,
    status: { loadBalancer: {} },
  };
  createGenerated(call, {
    resource: 'services',
    object: withOverrides(call, object, 'core.v1.Service'),
    operation: 'exposed',
  });
}

function portsFor(call: Call, known: Port[]): Json[] {
  const { flags } = call;
  const headless = flags.text('cluster-ip') === 'None';
  const texts = flags.text('port') ? flags.text('port').split(',') : known.map((one) => String(one.port));
  if (texts.length === 0 && !headless) throw failure("couldn't find port via --port flag or introspection");
  const target = flags.text('target-port');
  return texts.map((text, at) => {
    if (!/^[-+]?\d+$/.test(text)) throw failure(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
    const port = Number(text);
    const protocol = flags.text('protocol') || known.find((one) => one.port === port)?.protocol || 'TCP';
    const targetPort: Json = target === '' ? port : /^\d+$/.test(target) ? Number(target) : target;
    return { ...(texts.length > 1 ? { name: `port-${at + 1}` } : {}), protocol, port, targetPort };
  });
}

function selectorOf(info: Info): Record<string, string> {
  const spec = (info.object['spec'] ?? {}) as JsonObject;
  const failed = (why: string) => failure(`couldn't retrieve selectors via --selector flag or introspection: ${why}`);
  if (info.type.kind === 'Pod') {
    const labels = (metadataOf(info.object)['labels'] ?? {}) as Record<string, string>;
    if (Object.keys(labels).length === 0) throw failed('the pod has no labels and cannot be exposed');
    return labels;
  }
  if (info.type.kind === 'Service' || info.type.kind === 'ReplicationController') {
    const selector = spec['selector'] as Record<string, string> | undefined;
    if (!selector)
      throw failed(
        `the ${info.type.kind === 'Service' ? 'service' : 'replication controller'} has no pod selector set`,
      );
    return selector;
  }
  const selector = (spec['selector'] ?? {}) as { matchLabels?: Record<string, string>; matchExpressions?: Json[] };
  if (selector.matchExpressions && selector.matchExpressions.length > 0) {
    throw failed(
      `couldn't convert expressions - "${JSON.stringify(selector.matchExpressions)}" to map-based selector format`,
    );
  }
  return selector.matchLabels ?? {};
}

function portsOf(info: Info): Port[] {
  const spec = (info.object['spec'] ?? {}) as JsonObject;
  if (info.type.kind === 'Service')
    return ((spec['ports'] ?? []) as Port[]).map(({ port, protocol }) => ({ port, ...(protocol ? { protocol } : {}) }));
  const podSpec = (
    info.type.kind === 'Pod' ? spec : ((spec['template'] as JsonObject | undefined)?.['spec'] ?? {})
  ) as JsonObject;
  const containers = (podSpec['containers'] ?? []) as { ports?: { containerPort: number; protocol?: string }[] }[];
  return containers.flatMap(({ ports = [] }) =>
    ports.map(({ containerPort, protocol }) => ({ port: containerPort, ...(protocol ? { protocol } : {}) })),
  );
}
