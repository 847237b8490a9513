import { matchesLabels, matchesRequirement } from '#lib/simulator/controllers/label-selector.ts';
import { normalise, type Plugin } from '#lib/simulator/scheduler/plugin.ts';
import type {
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodSpec,
} from '#lib/simulator/schema/kubernetes.ts';

const reason = "node(s) didn't match Pod's node affinity/selector";
const excluded = 'node is filtered out by the prefilter result';

type NodeFacts = { name: string; labels: Record<string, string> };

/** nodeSelector and the required node affinity decide; preferred terms give points. */
export const nodeAffinity: Plugin = {
  name: 'NodeAffinity',
  weight: 2,
  retriedOn: ['node-added', 'node-labels'],
  filter(pod) {
    const spec = pod.spec ?? {};
    const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
    if (!spec.nodeSelector && !required) return null;
    const named = namedNodes(required);
    return (info) => {
      if (named && !named.includes(info.name)) return { reasons: [excluded], helpless: true };
      return fitsNode(spec, info) ? null : { reasons: [reason], helpless: true };
    };
  },
  score(pod, fitting) {
    const preferred = pod.spec?.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
    if (preferred.length === 0) return null;
    const raw = fitting.map((info) =>
      preferred.reduce(
        (sum, { preference, weight = 0 }) => sum + (matchesTerm(preference ?? {}, info) ? weight : 0),
        0,
      ),
    );
    return normalise(raw, { reverse: false });
  },
};

/** Whether the pod's nodeSelector and required node affinity allow the node. */
export function fitsNode(spec: PodSpec, node: NodeFacts): boolean {
  if (!matchesLabels(spec.nodeSelector, node.labels)) return false;
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return required === undefined || matchesNodeSelector(required, node);
}

/** Terms are alternatives; one without any requirement matches nothing. */
export function matchesNodeSelector(selector: NodeSelector, node: NodeFacts): boolean {
  return selector.nodeSelectorTerms?.some((term) => matchesTerm(term, node)) ?? false;
}

function matchesTerm(term: NodeSelectorTerm, node: NodeFacts): boolean {
  const { matchExpressions = [], matchFields = [] } = term;
  if (matchExpressions.length === 0 && matchFields.length === 0) return false;
  return (
    matchExpressions.every((requirement) => matches(requirement, node.labels[requirement.key ?? ''])) &&
    matchFields.every((requirement) =>
      matches(requirement, requirement.key === 'metadata.name' ? node.name : undefined),
    )
  );
}

function matches({ operator, values = [] }: NodeSelectorRequirement, value: string | undefined): boolean {
  if (operator === 'Gt' || operator === 'Lt') return compares(operator, value, values[0]);
  return matchesRequirement(operator, value, values);
}

function compares(operator: 'Gt' | 'Lt', value: string | undefined, bound: string | undefined): boolean {
  const isWhole = (text: string | undefined): text is string => text !== undefined && /^[-+]?\d+$/.test(text);
  if (!isWhole(value) || !isWhole(bound)) return false;
  return operator === 'Gt' ? Number(value) > Number(bound) : Number(value) < Number(bound);
}

/** When every term names nodes (as those of DaemonSet pods do), the other nodes are not looked at. */
function namedNodes(required: NodeSelector | undefined): string[] | null {
  const names: string[] = [];
  for (const term of required?.nodeSelectorTerms ?? []) {
    const byName = term.matchFields?.find(({ key, operator }) => key === 'metadata.name' && operator === 'In');
    if (!byName) return null;
    names.push(...(byName.values ?? []));
  }
  return required ? names : null;
}
