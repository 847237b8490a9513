import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, PlainError } from '#lib/simulator/kubectl/errors.ts';
import type { Flag } from '#lib/simulator/kubectl/flags.ts';
import { createGenerated, generatorFlags, metadataFor, oneName } from '#lib/simulator/kubectl/generate.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

const apiVersion = 'rbac.authorization.k8s.io/v1';
const resourceVerbs = [
  '*',
  'get',
  'delete',
  'list',
  'create',
  'update',
  'patch',
  'watch',
  'proxy',
  'deletecollection',
  'use',
  'bind',
  'escalate',
  'impersonate',
];
const urlVerbs = ['get', 'put', 'post', 'head', 'options', 'delete', 'patch', '*'];

const ruleFlags: Flag[] = [
  { name: 'verb', type: 'stringSlice' },
  { name: 'resource', type: 'stringSlice' },
  { name: 'resource-name', type: 'stringArray' },
];

export const createRole: Command = {
  name: 'role',
  flags: [...generatorFlags, ...ruleFlags],
  run: (call) => {
    const name = oneName(call);
    const verbs = readVerbs(call);
    const { flags } = call;
    if (verbs.length === 0) throw failure('at least one verb must be specified');
    if (flags.list('resource').length === 0) throw failure('at least one resource must be specified');
    warnVerbs(call, verbs);
    createGenerated(call, {
      resource: 'roles.rbac.authorization.k8s.io',
      object: { kind: 'Role', apiVersion, metadata: metadataFor(call, name), rules: resourceRules(call, verbs) },
    });
  },
};

export const createClusterRole: Command = {
  name: 'clusterrole',
  flags: [
    ...generatorFlags,
    ...ruleFlags,
    { name: 'non-resource-url', type: 'stringSlice' },
    { name: 'aggregation-rule', type: 'stringToString' },
  ],
  run: (call) => {
    const name = oneName(call);
    const metadata = metadataFor(call, name, { clusterWide: true });
    createGenerated(call, {
      resource: 'clusterroles.rbac.authorization.k8s.io',
      object: { kind: 'ClusterRole', apiVersion, metadata, ...clusterRules(call) },
    });
  },
};

function clusterRules(call: Call): JsonObject {
  const { flags } = call;
  const verbs = readVerbs(call);
  const urls = flags.list('non-resource-url');
  const resources = flags.list('resource');
  const aggregated = flags.list('aggregation-rule');
  if (aggregated.length > 0) {
    if (urls.length + verbs.length + resources.length + flags.list('resource-name').length > 0) {
      throw failure('aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames');
    }
    const labels = Object.fromEntries(
      aggregated.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
    return { rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels: labels }] } };
  }
  if (verbs.length === 0) throw failure('at least one verb must be specified');
  if (urls.length === 0 && resources.length === 0) throw failure('one of resource or nonResourceURL must be specified');
  if (resources.length > 0) warnVerbs(call, verbs);
  checkUrls(urls, verbs);
  const rules: Json[] = resources.length > 0 ? resourceRules(call, verbs) : [];
  if (urls.length > 0) rules.push({ verbs, nonResourceURLs: urls });
  return { rules };
}

function checkUrls(urls: string[], verbs: string[]): void {
  if (urls.length === 0) return;
  for (const verb of verbs) {
    if (!urlVerbs.includes(verb)) throw failure(`invalid verb: '${verb}' for nonResourceURL`);
  }
  for (const url of urls) {
    if (url === '*') continue;
    if (!url.startsWith('/')) throw failure('nonResourceURL should start with /');
    if (url.slice(0, -1).includes('*')) {
      throw failure("nonResourceURL only supports wildcard matches when '*' is at the end");
    }
  }
}

function readVerbs(call: Call): string[] {
  const verbs = [...new Set(call.flags.list('verb'))];
  return verbs.includes('*') ? ['*'] : verbs;
}

function warnVerbs(call: Call, verbs: string[]): void {
  for (const verb of verbs) {
    if (!resourceVerbs.includes(verb)) call.err(`Warning: '${verb}' is not a standard resource verb\n`);
  }
}

/** One rule for each API group, in the order of the groups' names. */
function resourceRules(call: Call, verbs: string[]): JsonObject[] {
  const names = call.flags.list('resource-name');
  const byGroup = new Map<string, string[]>();
  for (const text of call.flags.list('resource')) {
    const { group, resource } = resolveResource(call, text, verbs);
    const known = byGroup.get(group) ?? [];
    if (!known.includes(resource)) known.push(resource);
    byGroup.set(group, known);
  }
  return [...byGroup.keys()].sort().map((group) => ({
    verbs,
    apiGroups: [group],
    resources: byGroup.get(group) ?? [],
    ...(names.length > 0 ? { resourceNames: names } : {}),
  }));
}

/** Verbs that only some resources know. */
const specialVerbs: Record<string, string[]> = {
  use: ['podsecuritypolicies.policy', 'podsecuritypolicies.extensions'],
  bind: ['roles.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io'],
  escalate: ['roles.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io'],
  impersonate: ['users', 'serviceaccounts', 'groups', 'userextras.authentication.k8s.io'],
};

/** The resource that a text names; a special verb lets a name through that the server does not serve. */
function resolveResource(call: Call, text: string, verbs: string[]): { group: string; resource: string } {
  const at = text.indexOf('/');
  const base = at < 0 ? text : text.slice(0, at);
  const suffix = at < 0 ? '' : text.slice(at);
  const [name = '', ...groupParts] = base.split('.');
  const group = groupParts.join('.');
  if (name === '') throw failure('resource must be specified if apiGroup/subresource specified');
  if (name === '*') return { group, resource: `*${suffix}` };
  const type = call.discovery.findType(base);
  const found = { group: type?.group ?? group, resource: type?.resource ?? name };
  const special = verbs.filter((verb) => Object.hasOwn(specialVerbs, verb));
  for (const verb of special) {
    const named = found.group === '' ? found.resource : `${found.resource}.${found.group}`;
    if (!specialVerbs[verb]?.includes(named)) {
      throw failure(`can not perform '${verb}' on '${found.resource}' in group '${found.group}'`);
    }
  }
  if (!type && special.length === 0) {
    const inGroup = group !== '' ? ` in group ${JSON.stringify(group)}` : '';
    throw new PlainError(`the server doesn't have a resource type ${JSON.stringify(name)}${inGroup}`);
  }
  return { group: found.group, resource: found.resource + suffix };
}
