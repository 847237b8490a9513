import { parseSelector, type Requirement } from '#lib/simulator/api/selector.ts';
import type { Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { createGenerated, generatorFlags, metadataFor, oneName } from '#lib/simulator/kubectl/generate.ts';
import { canonicalQuantity, parseQuantity } from '#lib/simulator/schema/quantity.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

export const createQuota: Command = {
  name: 'quota',
  aliases: ['resourcequota'],
  flags: [...generatorFlags, { name: 'hard', type: 'string' }, { name: 'scopes', type: 'string' }],
  run: (call) => {
    const name = oneName(call);
    const hard = parseResourceList(call.flags.text('hard'));
    const scopes = call.flags.text('scopes');
    const spec: JsonObject = {
      ...(Object.keys(hard).length > 0 ? { hard } : {}),
      ...(scopes === '' ? {} : { scopes: scopes.split(',') }),
    };
    createGenerated(call, {
      resource: 'resourcequotas',
      object: { kind: 'ResourceQuota', apiVersion: 'v1', metadata: metadataFor(call, name), spec, status: {} },
      failed: 'failed to create quota: ',
    });
  },
};

/** `cpu=1,memory=2Gi` as a resource list with canonical quantities. */
export function parseResourceList(text: string): Record<string, string> {
  const list: Record<string, string> = {};
  for (const part of text === '' ? [] : text.split(',')) {
    const pieces = part.split('=');
    const [name = '', amount = ''] = pieces;
    if (pieces.length !== 2) throw failure(`Invalid argument syntax ${part}, expected <resource>=<value>`);
    const parsed = parseQuantity(amount);
    if ('error' in parsed) throw failure(parsed.error);
    list[name] = canonicalQuantity(amount);
  }
  return list;
}

export const createDisruptionBudget: Command = {
  name: 'poddisruptionbudget',
  aliases: ['pdb'],
  flags: [
    ...generatorFlags,
    { name: 'min-available', type: 'string' },
    { name: 'max-unavailable', type: 'string' },
    { name: 'selector', type: 'string' },
  ],
  run: (call) => {
    const name = oneName(call);
    const [least, most] = [call.flags.text('min-available'), call.flags.text('max-unavailable')];
    const selector = call.flags.text('selector');
    if (selector === '') throw failure('a selector must be specified');
    if (least === '' && most === '') throw failure('one of min-available or max-unavailable must be specified');
    if (least !== '' && most !== '') throw failure('min-available and max-unavailable cannot be both specified');
    const amount = (text: string, flag: string): Json => {
      if (!/^[0-9]+%?$/.test(text)) throw failure(`invalid format specified for ${flag}`);
      return text.endsWith('%') ? text : Number(text);
    };
    createGenerated(call, {
      resource: 'poddisruptionbudgets.policy',
      object: {
        kind: 'PodDisruptionBudget',
        apiVersion: 'policy/v1',
        metadata: metadataFor(call, name),
        spec: {
          ...(least !== '' ? { minAvailable: amount(least, 'min-available') } : {}),
          selector: labelSelector(selector),
          ...(most !== '' ? { maxUnavailable: amount(most, 'max-unavailable') } : {}),
        },
        status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
      },
      failed: 'failed to create poddisruptionbudgets: ',
    });
  },
};

/** A selector's text as a LabelSelector (ParseToLabelSelector): equalities are labels, the rest expressions. */
export function labelSelector(text: string): JsonObject {
  let requirements: Requirement[];
  try {
    requirements = parseSelector(text);
  } catch (error) {
    throw failure(`couldn't parse the selector string "${text}": ${error instanceof Error ? error.message : error}`);
  }
  const matchLabels: JsonObject = {};
  const matchExpressions: Json[] = [];
  const operators: Record<string, string> = {
    in: 'In',
    notin: 'NotIn',
    exists: 'Exists',
    '!': 'DoesNotExist',
  };
  for (const { key, operator, values } of requirements) {
    if (operator === '=' || operator === '==') matchLabels[key] = values[0] ?? '';
    else {
      const named = operators[operator];
      if (named === undefined) throw failure(`${JSON.stringify(operator)} is not a valid label selector operator`);
      const expression: JsonObject = { key, operator: named };
      if (values.length > 0) expression['values'] = [...values].sort();
      matchExpressions.push(expression);
    }
  }
  return {
    ...(Object.keys(matchLabels).length > 0 ? { matchLabels } : {}),
    ...(matchExpressions.length > 0 ? { matchExpressions } : {}),
  };
}

export const createPriorityClass: Command = {
  name: 'priorityclass',
  aliases: ['pc'],
  flags: [
    ...generatorFlags,
    { name: 'value', type: 'int' },
    { name: 'global-default', type: 'bool' },
    { name: 'description', type: 'string' },
    { name: 'preemption-policy', type: 'string', initial: 'PreemptLowerPriority' },
  ],
  run: (call) => {
    const name = oneName(call);
    const { flags } = call;
    createGenerated(call, {
      resource: 'priorityclasses.scheduling.k8s.io',
      object: {
        kind: 'PriorityClass',
        apiVersion: 'scheduling.k8s.io/v1',
        metadata: metadataFor(call, name, { clusterWide: true }),
        value: flags.number('value'),
        ...(flags.bool('global-default') ? { globalDefault: true } : {}),
        ...(flags.text('description') ? { description: flags.text('description') } : {}),
        preemptionPolicy: flags.text('preemption-policy'),
      },
      failed: 'failed to create priorityclass: ',
    });
  },
};
