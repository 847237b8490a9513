import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { dryRunOf } from '#lib/simulator/kubectl/dry-run.ts';
import { checkStrictEnvName } from '#lib/simulator/kubectl/env-name.ts';
import { failure, usageError } from '#lib/simulator/kubectl/errors.ts';
import { createGenerated, metadataFor, parsePairs } from '#lib/simulator/kubectl/generate.ts';
import { dryRunFlag, fieldManagerFlag, printFlags } from '#lib/simulator/kubectl/globals.ts';
import { isImageReference } from '#lib/simulator/kubectl/image-reference.ts';
import { withOverrides } from '#lib/simulator/kubectl/overrides.ts';
import { readPairs } from '#lib/simulator/kubectl/pairs.ts';
import { followPod } from '#lib/simulator/kubectl/run-attached.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

export const runCommand: Command = {
  name: 'run',
  flags: [
    ...printFlags,
    dryRunFlag,
    fieldManagerFlag('kubectl-run'),
    { name: 'annotations', type: 'stringArray' },
    { name: 'attach', type: 'bool' },
    { name: 'command', type: 'bool' },
    { name: 'env', type: 'stringArray' },
    { name: 'expose', type: 'bool' },
    { name: 'grace-period', type: 'int', initial: -1 },
    { name: 'force', type: 'bool' },
    { name: 'image', type: 'string', required: true },
    { name: 'image-pull-policy', type: 'string' },
    { name: 'labels', short: 'l', type: 'string' },
    { name: 'leave-stdin-open', type: 'bool' },
    { name: 'override-type', type: 'string', initial: 'merge' },
    { name: 'overrides', type: 'string' },
    { name: 'pod-running-timeout', type: 'duration', initial: 60_000 },
    { name: 'port', type: 'string' },
    { name: 'privileged', type: 'bool' },
    { name: 'quiet', short: 'q', type: 'bool' },
    { name: 'restart', type: 'string', initial: 'Always' },
    { name: 'rm', type: 'bool' },
    { name: 'save-config', type: 'bool' },
    { name: 'stdin', short: 'i', type: 'bool' },
    { name: 'timeout', type: 'duration' },
    { name: 'tty', short: 't', type: 'bool' },
    { name: 'wait', type: 'bool' },
  ],
  run,
};

function run(call: Call): void {
  const { flags, args } = call;
  if (args.length === 0 || call.dashAt === 0) throw usageError(call.path, 'NAME is required for run');
  const image = flags.text('image');
  if (image === '') throw failure('--image is required');
  if (!isImageReference(image)) throw failure(`Invalid image name ${JSON.stringify(image)}: invalid reference format`);
  if (flags.bool('tty') && !flags.bool('stdin')) {
    throw usageError(call.path, '-i/--stdin is required for containers with -t/--tty=true');
  }
  if (flags.bool('expose') && flags.text('port') === '') {
    throw usageError(call.path, '--port must be set when exposing a service');
  }
  const restart = flags.text('restart') || 'Always';
  if (!['Always', 'OnFailure', 'Never'].includes(restart)) {
    throw usageError(call.path, `invalid restart policy: ${restart}`);
  }
  if (flags.bool('rm') && !flags.bool('attach') && !flags.bool('stdin')) {
    throw usageError(call.path, '--rm should only be used for attached containers');
  }
  const attached = flags.bool('attach') || (flags.bool('stdin') && !flags.isSet('attach'));
  if (attached && dryRunOf(call) !== 'none') {
    const text =
      "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)";
    throw usageError(call.path, text);
  }
  const policy = flags.text('image-pull-policy');
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(policy)) {
    throw usageError(call.path, `invalid image pull policy: ${policy}`);
  }
  dryRunOf(call);
  const pod = withOverrides(call, podObject(call, args[0] ?? ''), 'core.v1.Pod');
  // The pod is made first and named last; an attached run says nothing about it.
  let named = '';
  const keep = (text: string) => {
    named += text;
  };
  createGenerated({ ...call, out: keep }, { resource: 'pods', object: pod, savesNoDryRun: true });
  if (flags.bool('expose')) {
    createGenerated(call, { resource: 'services', object: serviceObject(call, args[0] ?? '', pod) });
    if (flags.text('output') === 'yaml') call.out('---\n---\n');
  }
  if (!attached) call.out(named);
  if (attached) followPod(call, args[0] ?? '');
}

function podObject(call: Call, name: string): JsonObject {
  const { flags } = call;
  const labels = flags.text('labels') ? parsePairs(flags.text('labels'), 'label') : { run: name };
  const pairs = readPairs(flags.list('annotations'), { what: 'annotations', removals: false });
  const annotations = Object.fromEntries(pairs.set);
  const rest = call.args.slice(1);
  const env = flags.list('env').map((text) => {
    const at = text.indexOf('=');
    if (at <= 0 || checkStrictEnvName(text.slice(0, at)) !== null) throw failure(`invalid env: ${text}`);
    const value = text.slice(at + 1);
    return value === '' ? { name: text.slice(0, at) } : { name: text.slice(0, at), value };
  });
  const port = readPort(flags.text('port'));
  const command = rest.length === 0 ? {} : flags.bool('command') ? { command: rest } : { args: rest };
  const policy = flags.text('image-pull-policy');
  const container: JsonObject = {
    name,
    image: flags.text('image'),
    ...command,
    ...(port === null ? {} : { ports: [{ containerPort: port }] }),
    ...(env.length > 0 ? { env } : {}),
    resources: {},
    ...(policy ? { imagePullPolicy: policy } : {}),
    ...(flags.bool('privileged') ? { securityContext: { privileged: true } } : {}),
    ...(flags.bool('stdin') ? { stdin: true, stdinOnce: true } : {}),
    ...(flags.bool('tty') ? { tty: true } : {}),
  };
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: metadataFor(call, name, { labels, annotations }),
    spec: { containers: [container], restartPolicy: flags.text('restart') || 'Always', dnsPolicy: 'ClusterFirst' },
    status: {},
  };
}

function readPort(text: string): number | null {
  if (text === '') return null;
  if (!/^[-+]?\d+$/.test(text)) throw failure(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

/** --expose: a Service over the pod's labels. */
function serviceObject(call: Call, name: string, pod: JsonObject): JsonObject {
  const { labels } = pod['metadata'] as { labels?: Record<string, string> };
  const port = readPort(call.flags.text('port')) ?? 0;
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: metadataFor(call, name, call.flags.text('labels') && labels ? { labels } : {}),
    spec: { ports: [{ protocol: 'TCP', port, targetPort: port }], selector: labels ?? {} },
    status: { loadBalancer: {} },
  };
}
