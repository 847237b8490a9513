import { normalise, type Plugin } from '#lib/simulator/scheduler/plugin.ts';
import type { Taint, Toleration } from '#lib/simulator/schema/kubernetes.ts';

const reason = 'node(s) had untolerated taint(s)';

/** Keeps pods off nodes whose NoSchedule and NoExecute taints they do not tolerate; prefers nodes without soft ones. */
export const taintToleration: Plugin = {
  name: 'TaintToleration',
  weight: 3,
  retriedOn: ['node-added', 'node-taints'],
  filter: (pod) => (info) => {
    const taint = untoleratedTaint(info.node.spec?.taints, pod.spec?.tolerations, ['NoSchedule', 'NoExecute']);
    return taint ? { reasons: [reason], helpless: true } : null;
  },
  score(pod, fitting) {
    const raw = fitting.map(({ node }) => {
      const soft = node.spec?.taints?.filter((taint) => taint.effect === 'PreferNoSchedule') ?? [];
      return soft.filter((taint) => !isTolerated(taint, pod.spec?.tolerations)).length;
    });
    return normalise(raw, { reverse: true });
  },
};

/** The first taint of one of the effects that nothing tolerates. */
export function untoleratedTaint(
  taints: Taint[] | undefined,
  tolerations: Toleration[] | undefined,
  effects: string[],
): Taint | null {
  return taints?.find((taint) => effects.includes(taint.effect ?? '') && !isTolerated(taint, tolerations)) ?? null;
}

export function isTolerated(taint: Taint, tolerations: Toleration[] | undefined): boolean {
  return tolerations?.some((toleration) => tolerates(toleration, taint)) ?? false;
}

/** Toleration.ToleratesTaint: an empty effect or key tolerates any; Lt and Gt compare whole numbers. */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (toleration.key && toleration.key !== taint.key) return false;
  switch (toleration.operator) {
    case undefined:
    case '':
    case 'Equal':
      return (toleration.value ?? '') === (taint.value ?? '');
    case 'Exists':
      return true;
    case 'Lt':
      return Number(taint.value) < Number(toleration.value);
    case 'Gt':
      return Number(taint.value) > Number(toleration.value);
    default:
      return false;
  }
}
