import { checkDns1123Subdomain, checkPortName, checkPortNumber } from '#lib/simulator/kinds/names.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import type { Flag } from '#lib/simulator/kubectl/flags.ts';
import { createGenerated, generatorFlags, metadataFor, oneName } from '#lib/simulator/kubectl/generate.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

const tcpFlag: Flag = { name: 'tcp', type: 'stringSlice' };

export const createService: Command = {
  name: 'service',
  aliases: ['svc'],
  commands: [
    {
      name: 'clusterip',
      flags: [...generatorFlags, tcpFlag, { name: 'clusterip', type: 'string' }],
      run: (call) => createOfType(call, 'ClusterIP'),
    },
    {
      name: 'nodeport',
      flags: [...generatorFlags, tcpFlag, { name: 'node-port', type: 'int' }],
      run: (call) => createOfType(call, 'NodePort'),
    },
    { name: 'loadbalancer', flags: [...generatorFlags, tcpFlag], run: (call) => createOfType(call, 'LoadBalancer') },
    {
      name: 'externalname',
      flags: [...generatorFlags, tcpFlag, { name: 'external-name', type: 'string', required: true }],
      run: (call) => createOfType(call, 'ExternalName'),
    },
  ],
};

function createOfType(call: Call, type: string): void {
  const name = oneName(call);
  const { flags } = call;
  const tcp = flags.list('tcp');
  const clusterIP = flags.has('clusterip') ? flags.text('clusterip') : '';
  const externalName = flags.has('external-name') ? flags.text('external-name') : '';
  if (tcp.length === 0 && type !== 'ExternalName' && clusterIP !== 'None') {
    throw failure('at least one tcp port specifier must be provided');
  }
  if (type === 'ExternalName' && checkDns1123Subdomain(externalName).length > 0) {
    throw failure(`invalid service external name ${externalName}`);
  }
  const nodePort = flags.has('node-port') ? flags.number('node-port') : 0;
  const labels = { app: name };
  const ports = tcp.map((text) => servicePort(text, nodePort));
  const spec: JsonObject = {
    ...(ports.length > 0 ? { ports } : {}),
    selector: labels,
    ...(clusterIP ? { clusterIP } : {}),
    type,
    ...(externalName ? { externalName } : {}),
  };
  createGenerated(call, {
    resource: 'services',
    object: {
      kind: 'Service',
      apiVersion: 'v1',
      metadata: metadataFor(call, name, { labels }),
      spec,
      status: { loadBalancer: {} },
    },
    failed: `failed to create ${type} service: `,
  });
}

/** `80:8080`, `80:http` or `80`; what stands behind a second colon is ignored. */
function servicePort(text: string, nodePort: number): JsonObject {
  const [portText = '', targetText] = text.split(':');
  const port = portNumber(portText);
  let targetPort: Json = port;
  if (targetText !== undefined) {
    targetPort = /^[+-]?\d+$/.test(targetText) ? Number(targetText) : targetText;
    const wrong = typeof targetPort === 'number' ? checkPortNumber(targetPort) : checkPortName(targetText);
    if (wrong.length > 0) throw failure(wrong.join(','));
  }
  const name = text.replaceAll(':', '-');
  return { name, protocol: 'TCP', port, targetPort, ...(nodePort !== 0 ? { nodePort } : {}) };
}

function portNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw failure(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  if (Number(text) > 65535) throw failure(`strconv.ParseUint: parsing ${JSON.stringify(text)}: value out of range`);
  return Number(text);
}
