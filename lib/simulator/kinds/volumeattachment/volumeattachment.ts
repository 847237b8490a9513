import { type FieldError, invalid, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { checkDns1123Subdomain } from '#lib/simulator/kinds/names.ts';
import type { VolumeAttachment } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredVolumeAttachment = Stored<VolumeAttachment>;

/** That a volume is, or shall be, attached to a node; nobody attaches any here. */
export const volumeAttachment: Kind<StoredVolumeAttachment> = {
  resource: 'volumeattachments.storage.k8s.io',
  hasGeneration: false,
  prepareForCreate(object) {
    object.status = { attached: false };
  },
  validate: ({ spec = {} }) => {
    const { attacher = '', nodeName = '', source = {} } = spec;
    const errors: FieldError[] = [];
    if (attacher === '') errors.push(required('spec.attacher'));
    if (!source.persistentVolumeName && !source.inlineVolumeSpec) {
      const why = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName';
      errors.push(required('spec.source', why));
    }
    return [...errors, ...checkDns1123Subdomain(nodeName).map((text) => invalid('spec.nodeName', nodeName, text))];
  },
  columns: [
    nameColumn,
    { name: 'Attacher', cell: ({ spec }) => spec?.attacher ?? '' },
    { name: 'PV', cell: ({ spec }) => spec?.source?.persistentVolumeName ?? '' },
    { name: 'Node', cell: ({ spec }) => spec?.nodeName ?? '' },
    { name: 'Attached', cell: ({ status }) => String(status?.attached ?? false) },
    ageColumn,
  ],
};
