import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { contentHash } from '#lib/simulator/kubectl/content-hash.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { createGenerated, generatorFlags, metadataFor, oneName } from '#lib/simulator/kubectl/generate.ts';
import { keyValueFlags, readKeyValues } from '#lib/simulator/kubectl/key-values.ts';
import { compactJson } from '#lib/simulator/kubectl/printers/json.ts';
import { readFile } from '#lib/simulator/kubectl/shell.ts';
import { encodeBase64 } from '#lib/simulator/schema/base64.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

export const createConfigMap: Command = {
  name: 'configmap',
  aliases: ['cm'],
  flags: [...generatorFlags, ...keyValueFlags],
  run: (call) => {
    const name = oneName(call);
    const pairs = readKeyValues(call, { kind: 'ConfigMap', name });
    const data = Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
    const object: JsonObject = {
      kind: 'ConfigMap',
      apiVersion: 'v1',
      metadata: metadataFor(call, name),
      ...(pairs.length > 0 ? { data } : {}),
    };
    createGenerated(call, {
      resource: 'configmaps',
      object: withHash(call, object),
      failed: 'failed to create configmap: ',
    });
  },
};

const typeFlag = { name: 'type', type: 'string' as const };

export const createSecret: Command = {
  name: 'secret',
  commands: [
    {
      name: 'generic',
      flags: [...generatorFlags, ...keyValueFlags, typeFlag],
      run: (call) => {
        const name = oneName(call);
        const data = Object.fromEntries(
          readKeyValues(call, { kind: 'Secret', name }).map(({ key, value }) => [key, encodeBase64(value)]),
        );
        sendSecret(call, name, { data, type: call.flags.text('type') });
      },
    },
    {
      name: 'tls',
      flags: [
        ...generatorFlags,
        { name: 'cert', type: 'string' },
        { name: 'key', type: 'string' },
        { name: 'append-hash', type: 'bool' },
      ],
      run: createTls,
    },
    {
      name: 'docker-registry',
      flags: [
        ...generatorFlags,
        { name: 'docker-email', type: 'string' },
        { name: 'docker-password', type: 'string' },
        { name: 'docker-server', type: 'string', initial: 'https://index.docker.io/v1/' },
        { name: 'docker-username', type: 'string' },
        { name: 'from-file', type: 'stringSlice' },
        { name: 'append-hash', type: 'bool' },
      ],
      run: createRegistry,
    },
  ],
};

function createTls(call: Call): void {
  const name = oneName(call);
  const [certPath, keyPath] = [call.flags.text('cert'), call.flags.text('key')];
  if (certPath === '' || keyPath === '') throw failure('key and cert must be specified');
  const read = (path: string) => {
    const text = readFile(call.shell, path);
    if (text === null) throw failure(`Cannot read file ${path}, open ${path}: no such file or directory`);
    return text;
  };
  const [cert, key] = [read(certPath), read(keyPath)];
  checkCertificate(pemTypes(cert));
  checkKey(pemTypes(key));
  const data = { 'tls.crt': encodeBase64(cert), 'tls.key': encodeBase64(key) };
  sendSecret(call, name, { data, type: 'kubernetes.io/tls' });
}

/** The types of a text's PEM blocks, in order. */
function pemTypes(text: string): string[] {
  return [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----\n[A-Za-z0-9+/=\s]+-----END \1-----/g)].map(
    (block) => block[1] ?? '',
  );
}

function checkCertificate(types: string[]): void {
  if (types.includes('CERTIFICATE')) return;
  if (types.length === 0) throw failure('tls: failed to find any PEM data in certificate input');
  if (types.length === 1 && types[0]?.endsWith('PRIVATE KEY')) {
    throw failure(
      'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
    );
  }
  throw failure(
    `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${types.join(' ')}]`,
  );
}

function checkKey(types: string[]): void {
  if (types.some((type) => type.endsWith('PRIVATE KEY'))) return;
  if (types.length === 0) throw failure('tls: failed to find any PEM data in key input');
  if (types.length === 1 && types[0] === 'CERTIFICATE') {
    throw failure('tls: found a certificate rather than a key in the PEM for the private key');
  }
  throw failure(
    `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [${types.join(' ')}]`,
  );
}

function createRegistry(call: Call): void {
  const name = oneName(call);
  const { flags } = call;
  const [username, password] = [flags.text('docker-username'), flags.text('docker-password')];
  const server = flags.text('docker-server');
  const files = flags.list('from-file');
  if (files.length === 0 && (username === '' || password === '' || server === '')) {
    throw failure(
      'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
    );
  }
  const type = 'kubernetes.io/dockerconfigjson';
  if (files.length > 0) {
    const pairs = readKeyValues(call, { kind: 'Secret', name, fileKey: '.dockerconfigjson' });
    const data = Object.fromEntries(pairs.map(({ key, value }) => [key, encodeBase64(value)]));
    sendSecret(call, name, { data, type });
    return;
  }
  const email = flags.text('docker-email');
  const login = { username, password, ...(email ? { email } : {}), auth: encodeBase64(`${username}:${password}`) };
  const config = compactJson({ auths: { [server]: login } });
  sendSecret(call, name, { data: { '.dockerconfigjson': encodeBase64(config) }, type });
}

function sendSecret(call: Call, name: string, given: { data: Record<string, string>; type: string }): void {
  const { data, type } = given;
  const object: JsonObject = {
    kind: 'Secret',
    apiVersion: 'v1',
    metadata: metadataFor(call, name),
    ...(Object.keys(data).length > 0 ? { data } : {}),
    ...(type ? { type } : {}),
  };
  createGenerated(call, { resource: 'secrets', object: withHash(call, object), failed: 'failed to create secret ' });
}

function withHash(call: Call, object: JsonObject): JsonObject {
  if (!call.flags.bool('append-hash')) return object;
  const metadata = object['metadata'] as JsonObject;
  return {
    ...object,
    metadata: { ...metadata, name: `${metadata['name']}-${contentHash(object, String(metadata['name']))}` },
  };
}
