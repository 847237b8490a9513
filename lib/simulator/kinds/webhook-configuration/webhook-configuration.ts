import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Column, Kind } from '#lib/simulator/kinds/kind.ts';
import type { MutatingWebhook, ValidatingWebhook } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { validateWebhooks } from './validation.ts';

type Webhook = ValidatingWebhook & MutatingWebhook;
type Configuration = KubeObject & { webhooks?: Webhook[] };

const columns: Column<Configuration>[] = [
  nameColumn,
  { name: 'Webhooks', cell: ({ webhooks }) => webhooks?.length ?? 0 },
  ageColumn,
];

function setDefaults(webhooks: Webhook[] | undefined): void {
  for (const webhook of webhooks ?? []) {
    webhook.failurePolicy ??= 'Fail';
    webhook.matchPolicy ??= 'Equivalent';
    webhook.namespaceSelector ??= {};
    webhook.objectSelector ??= {};
    webhook.timeoutSeconds ??= 10;
    if (webhook.clientConfig?.service) webhook.clientConfig.service.port ??= 443;
    for (const rule of webhook.rules ?? []) rule.scope ??= '*';
  }
}

/** Configurations of webhooks are kept and shown; nobody calls a webhook. */
export const validatingWebhookConfiguration: Kind<Configuration> = {
  resource: 'validatingwebhookconfigurations.admissionregistration.k8s.io',
  setDefaults: ({ webhooks }) => setDefaults(webhooks),
  validate: ({ webhooks = [] }) => validateWebhooks(webhooks),
  hasGeneration: true,
  columns,
};

export const mutatingWebhookConfiguration: Kind<Configuration> = {
  resource: 'mutatingwebhookconfigurations.admissionregistration.k8s.io',
  setDefaults({ webhooks }) {
    setDefaults(webhooks);
    for (const webhook of webhooks ?? []) webhook.reinvocationPolicy ??= 'Never';
  },
  validate: ({ webhooks = [] }) => validateWebhooks(webhooks),
  hasGeneration: true,
  columns,
};
