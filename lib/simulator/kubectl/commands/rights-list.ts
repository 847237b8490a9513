import type { Call } from '#lib/simulator/kubectl/command.ts';
import { alignRows } from '#lib/simulator/kubectl/printers/tab-writer.ts';

type Rule = { verbs: string[]; group: string; resource: string; names: string[]; url: string };

/** `auth can-i --list`: every right on a line of its own, in the order of the rules' texts. */
export function listRights(call: Call): void {
  const answer = call.client.send({
    verb: 'create',
    group: 'authorization.k8s.io',
    version: 'v1',
    resource: 'selfsubjectrulesreviews',
    body: {
      kind: 'SelfSubjectRulesReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: {},
      spec: { namespace: call.namespace },
    },
  });
  const status = (answer['status'] ?? {}) as {
    resourceRules?: { verbs: string[]; apiGroups?: string[]; resources?: string[]; resourceNames?: string[] }[];
    nonResourceRules?: { verbs: string[]; nonResourceURLs?: string[] }[];
  };
  const rules: Rule[] = [];
  for (const { verbs, apiGroups = [], resources = [], resourceNames = [] } of status.resourceRules ?? []) {
    for (const group of apiGroups) {
      for (const resource of resources) {
        const each = resourceNames.length > 0 ? resourceNames.map((name) => [name]) : [[]];
        for (const names of each) addRule(rules, { verbs, group, resource, names, url: '' });
      }
    }
  }
  for (const { verbs, nonResourceURLs = [] } of status.nonResourceRules ?? []) {
    for (const url of nonResourceURLs) {
      for (const verb of verbs) rules.push({ verbs: [verb], group: '', resource: '', names: [], url });
    }
  }
  rules.sort((a, b) => (ruleText(a) < ruleText(b) ? -1 : ruleText(a) > ruleText(b) ? 1 : 0));
  const header = ['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs'];
  const rows = rules.map((rule) => [
    combinedName(rule),
    rule.url ? `[${rule.url}]` : '[]',
    `[${rule.names.join(' ')}]`,
    `[${rule.verbs.join(' ')}]`,
  ]);
  call.out(alignRows([...(call.flags.bool('no-headers') ? [] : [header]), ...rows]));
}

/** The group stands before the subresource: `deployments.apps/scale` (CombineResourceGroup). */
function combinedName({ resource, group }: Rule): string {
  const [name = '', ...rest] = resource.split('/');
  return [group ? `${name}.${group}` : name, ...rest].join('/');
}

/** Rules about the same thing are one rule with all their verbs (CompactRules). */
function addRule(rules: Rule[], rule: Rule): void {
  const known = rules.find(
    (one) =>
      one.group === rule.group &&
      one.resource === rule.resource &&
      one.names.join() === rule.names.join() &&
      one.url === '',
  );
  if (known) known.verbs = [...new Set([...known.verbs, ...rule.verbs])];
  else rules.push({ ...rule, verbs: [...rule.verbs] });
}

/** PolicyRule's text, by which upstream sorts. */
function ruleText({ verbs, group, resource, names, url }: Rule): string {
  return `&PolicyRule{Verbs:[${verbs.join(' ')}],APIGroups:[${group}],Resources:[${resource}],ResourceNames:[${names.join(' ')}],NonResourceURLs:[${url}],}`;
}
