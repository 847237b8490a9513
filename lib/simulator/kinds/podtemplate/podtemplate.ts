import { nameColumn, workloadColumns } from '#lib/simulator/kinds/columns.ts';
import { printNodeSelector } from '#lib/simulator/kinds/daemonset/node-selector.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { setTemplateDefaults } from '#lib/simulator/kinds/pod-template/defaults.ts';
import { validateTemplate } from '#lib/simulator/kinds/pod-template/validation.ts';
import { podSpecWarnings } from '#lib/simulator/kinds/pod-template/warnings.ts';
import type { PodTemplate } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredPodTemplate = Stored<PodTemplate>;

export const podTemplate: Kind<StoredPodTemplate> = {
  resource: 'podtemplates',
  hasGeneration: true,
  setDefaults(object) {
    object.template ??= {};
    setTemplateDefaults(object.template);
  },
  validate: ({ template }) => validateTemplate(template, 'template'),
  validateUpdate: ({ template }) => validateTemplate(template, 'template'),
  warnings: ({ template }) => podSpecWarnings(template?.spec ?? {}, template?.metadata, 'template.'),
  columns: [
    nameColumn,
    ...workloadColumns<StoredPodTemplate>({
      containers: ({ template }) => template?.spec?.containers,
      selector: () => undefined,
    })
      .slice(0, 2)
      .map(({ name, cell }) => ({ name, cell })),
    { name: 'Pod Labels', cell: ({ template }) => printNodeSelector(template?.metadata?.labels) },
  ],
};
