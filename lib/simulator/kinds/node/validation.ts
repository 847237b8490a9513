import {
  duplicate,
  type FieldError,
  forbidden,
  invalid,
  notSupported,
  required,
} from '#lib/simulator/api/field-error.ts';
import { validateLabelName } from '#lib/simulator/kinds/labels.ts';
import { checkLabelValue } from '#lib/simulator/kinds/names.ts';
import { checkCidr } from '#lib/simulator/kinds/networks.ts';
import type { Taint } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual } from '#lib/simulator/value.ts';
import type { StoredNode } from './node.ts';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** ValidateNode. */
export function validateNode({ spec = {} }: StoredNode): FieldError[] {
  const errors = validateTaints(spec.taints ?? [], 'metadata.taints');
  (spec.podCIDRs ?? []).forEach((cidr, index) => {
    errors.push(...checkCidr(cidr).map((text) => invalid(`spec.podCIDRs[${index}]`, cidr, text)));
  });
  const isOfOneFamily = new Set((spec.podCIDRs ?? []).map((cidr) => cidr.includes(':'))).size === 1;
  if ((spec.podCIDRs?.length ?? 0) > 1 && isOfOneFamily) {
    errors.push(invalid('spec.podCIDRs', spec.podCIDRs, 'may specify no more than one CIDR for each IP family'));
  }
  return errors;
}

/** ValidateNodeUpdate: of the spec only taints and schedulability may change; pod networks and the provider once. */
export function validateNodeUpdate(object: StoredNode, old: StoredNode): FieldError[] {
  const errors = validateNode(object);
  const [spec, last] = [object.spec ?? {}, old.spec ?? {}];
  if (last.podCIDRs?.length && !isEqual(spec.podCIDRs, last.podCIDRs)) {
    errors.push(forbidden('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid'));
  }
  if (last.providerID && spec.providerID !== last.providerID) {
    errors.push(forbidden('spec.providerID', 'node updates may not change providerID except from "" to valid'));
  }
  return errors;
}

function validateTaints(taints: Taint[], field: string): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  taints.forEach((taint, index) => {
    const at = `${field}[${index}]`;
    const { key = '', value = '', effect = '' } = taint;
    errors.push(...validateLabelName(key, `${at}.key`));
    errors.push(...checkLabelValue(value).map((text) => invalid(`${at}.value`, value, text)));
    if (effect === '') errors.push(required(`${at}.effect`));
    else if (!effects.includes(effect)) errors.push(notSupported(`${at}.effect`, effect, effects, 'asGiven'));
    const identity = `${key}:${effect}`;
    if (seen.has(identity)) {
      const shown = { Key: key, Value: value, Effect: effect, TimeAdded: taint.timeAdded ?? null };
      errors.push({ ...duplicate(at, shown), detail: 'taints must be unique by key and effect pair' });
    }
    seen.add(identity);
  });
  return errors;
}
