import type { Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { createGenerated, generatorFlags, metadataFor, oneName } from '#lib/simulator/kubectl/generate.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

type Rule = { host: string; path: string; pathType: string; service: string; port: string; tls: string | null };

export const createIngress: Command = {
  name: 'ingress',
  aliases: ['ing'],
  flags: [
    ...generatorFlags,
    { name: 'class', type: 'string' },
    { name: 'rule', type: 'stringArray' },
    { name: 'default-backend', type: 'string' },
    { name: 'annotation', type: 'stringArray' },
  ],
  run: (call) => {
    const name = oneName(call);
    const { flags } = call;
    const [rules, fallback] = [flags.list('rule'), flags.text('default-backend')];
    if (rules.length === 0 && fallback === '') {
      throw failure(
        'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)',
      );
    }
    const parsed = rules.map(parseRule);
    const annotations = Object.fromEntries(flags.list('annotation').map(parseAnnotation));
    const tls = tlsOf(parsed);
    const spec: JsonObject = {
      ...(flags.text('class') !== '' ? { ingressClassName: flags.text('class') } : {}),
      ...(fallback ? { defaultBackend: parseBackend(fallback) } : {}),
      ...(tls.length > 0 ? { tls } : {}),
      ...(parsed.length > 0 ? { rules: rulesOf(parsed) } : {}),
    };
    createGenerated(call, {
      resource: 'ingresses.networking.k8s.io',
      object: {
        kind: 'Ingress',
        apiVersion: 'networking.k8s.io/v1',
        metadata: metadataFor(call, name, { annotations }),
        spec,
        status: { loadBalancer: {} },
      },
      failed: 'failed to create ingress: ',
    });
  },
};

/** Only the head is checked: whatever follows one comma counts as TLS, and its `=` names the Secret. */
function parseRule(text: string): Rule {
  const match = /^(?<host>[\w*\-.]*)(?<path>\/.*)=(?<service>[\w-]+):(?<port>[\w-]+)/.exec(text);
  const groups = match?.groups;
  if (!groups)
    throw failure(`rule ${text} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`);
  const path = groups['path'] ?? '';
  const prefix = path.endsWith('*');
  const [, tls, ...others] = text.split(',');
  return {
    host: groups['host'] ?? '',
    path: prefix ? path.slice(0, -1) : path,
    pathType: prefix ? 'Prefix' : 'Exact',
    service: groups['service'] ?? '',
    port: groups['port'] ?? '',
    tls: tls === undefined || others.length > 0 ? null : (tls.split('=')[1] ?? ''),
  };
}

function parseAnnotation(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 0) throw failure(`annotation ${text} is invalid and should be in format key=[value]`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function parseBackend(text: string): JsonObject {
  const parts = text.split(':');
  const [service = '', port = ''] = parts;
  if (parts.length !== 2) throw failure('default-backend should be in format servicename:serviceport');
  return backend(service, port);
}

function backend(service: string, port: string): JsonObject {
  return { service: { name: service, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } };
}

/** Rules with one host share an entry. */
function rulesOf(rules: Rule[]): Json[] {
  const hosts = [...new Set(rules.map((rule) => rule.host))];
  return hosts.map((host) => ({
    ...(host ? { host } : {}),
    http: {
      paths: rules
        .filter((rule) => rule.host === host)
        .map((rule) => ({ path: rule.path, pathType: rule.pathType, backend: backend(rule.service, rule.port) })),
    },
  }));
}

function tlsOf(rules: Rule[]): Json[] {
  const secrets = [...new Set(rules.flatMap((rule) => (rule.tls === null ? [] : [rule.tls])))];
  return secrets.map((secret) => {
    const hosts = [
      ...new Set(rules.filter((rule) => rule.tls === secret && rule.host !== '').map((rule) => rule.host)),
    ];
    return { ...(hosts.length > 0 ? { hosts } : {}), ...(secret ? { secretName: secret } : {}) };
  });
}
