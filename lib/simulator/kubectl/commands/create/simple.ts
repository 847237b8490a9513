import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { CommandError, failure } from '#lib/simulator/kubectl/errors.ts';
import { createGenerated, generatorFlags, metadataFor, oneName } from '#lib/simulator/kubectl/generate.ts';
import { printFlags } from '#lib/simulator/kubectl/globals.ts';
import { createPrinter } from '#lib/simulator/kubectl/printers/output.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

export const createNamespace: Command = {
  name: 'namespace',
  aliases: ['ns'],
  flags: generatorFlags,
  run: (call) => {
    const metadata = metadataFor(call, oneName(call), { clusterWide: true });
    createGenerated(call, {
      resource: 'namespaces',
      object: { kind: 'Namespace', apiVersion: 'v1', metadata, spec: {}, status: {} },
    });
  },
};

export const createServiceAccount: Command = {
  name: 'serviceaccount',
  aliases: ['sa'],
  flags: generatorFlags,
  run: (call) => {
    createGenerated(call, {
      resource: 'serviceaccounts',
      object: { kind: 'ServiceAccount', apiVersion: 'v1', metadata: metadataFor(call, oneName(call)) },
      failed: 'failed to create serviceaccount: ',
    });
  },
};

export const createToken: Command = {
  name: 'token',
  flags: [
    ...printFlags,
    { name: 'audience', type: 'stringArray' },
    { name: 'bound-object-kind', type: 'string' },
    { name: 'bound-object-name', type: 'string' },
    { name: 'bound-object-uid', type: 'string' },
    { name: 'duration', type: 'duration' },
  ],
  run: createOneToken,
};

const boundKinds = ['Node', 'Pod', 'Secret'];

/** What the token is to live and die with, from the --bound-object flags. */
function boundObject({ flags }: Call): JsonObject | null {
  const [kind, name, uid] = ['kind', 'name', 'uid'].map((part) => flags.text(`bound-object-${part}`));
  if (!kind) {
    if (name) throw failure('--bound-object-name can only be set if --bound-object-kind is provided');
    if (uid) throw failure('--bound-object-uid can only be set if --bound-object-kind is provided');
    return null;
  }
  if (!boundKinds.includes(kind)) {
    throw failure(`supported --bound-object-kind values are ${boundKinds.join(', ')}`);
  }
  if (!name) throw failure('--bound-object-name is required if --bound-object-kind is provided');
  return { kind, apiVersion: 'v1', name, ...(uid ? { uid } : {}) };
}

function createOneToken(call: Call): void {
  const name = oneName(call);
  const { flags } = call;
  const durationMs = flags.number('duration');
  if (durationMs < 0) throw failure('--duration must be greater than or equal to 0');
  if (durationMs % 1000 !== 0) throw failure('--duration cannot be expressed in units less than seconds');
  const audiences = flags.list('audience');
  if (audiences.includes('')) throw failure('--audience must not be an empty string');
  const bound = boundObject(call);
  const body: JsonObject = {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: {},
    spec: {
      audiences: audiences.length > 0 ? audiences : null,
      expirationSeconds: durationMs > 0 ? durationMs / 1000 : null,
      boundObjectRef: bound,
    },
    status: { token: '', expirationTimestamp: null },
  };
  const type = call.discovery.typeFor('serviceaccounts');
  let answer: JsonObject;
  try {
    answer = call.client.create({ type, namespace: call.namespace, name, subresource: 'token' }, body);
  } catch (error) {
    throw error instanceof CommandError ? failure(`failed to create token: ${error.message}`) : error;
  }
  const output = flags.text('output');
  if (output !== '') {
    createPrinter(call, { output, typed: true })(answer);
    return;
  }
  const status = answer['status'] as JsonObject | undefined;
  const token = status?.['token'];
  if (!token) throw failure('failed to create token: no token in server response');
  call.out(String(token));
}
