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

function createOneToken(call: Call): void {
  const name = oneName(call);
  const { flags } = call;
  const durationMs = flags.number('duration');
  if (durationMs < 0) throw failure('--duration must be greater than or equal to 0');
  const audiences = flags.list('audience');
  const body: JsonObject = {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: {},
    spec: {
      audiences: audiences.length > 0 ? audiences : null,
      expirationSeconds: durationMs > 0 ? durationMs / 1000 : null,
      boundObjectRef: null,
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
  call.out(`${token}\n`);
}
