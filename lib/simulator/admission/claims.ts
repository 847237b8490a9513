import type { Admission } from '#lib/simulator/api/admission.ts';
import { forbiddenError } from '#lib/simulator/api/status.ts';
import { classAnnotation, classOf } from '#lib/simulator/kinds/storageclass/class-of.ts';
import { isDefaultClass } from '#lib/simulator/kinds/storageclass/default-class.ts';
import type { StoredStorageClass } from '#lib/simulator/kinds/storageclass/storageclass.ts';
import type { PersistentVolumeClaim } from '#lib/simulator/schema/kubernetes.ts';
import { compareQuantity } from '#lib/simulator/schema/quantity.ts';
import type { Stored } from '#lib/simulator/value.ts';

const claims = 'persistentvolumeclaims';
const classes = 'storageclasses.storage.k8s.io';

/** DefaultStorageClass: a claim that names no class gets the newest one that calls itself the default. */
export const defaultStorageClass: Admission = {
  name: 'DefaultStorageClass',
  admit({ operation, resource, subresource, object }, client) {
    if (operation !== 'CREATE' || resource !== claims || subresource !== '') return;
    const claim = object as Stored<PersistentVolumeClaim>;
    const isNamed =
      claim.spec?.storageClassName !== undefined || claim.metadata.annotations?.[classAnnotation] !== undefined;
    if (isNamed) return;
    const defaults = client.list<StoredStorageClass>(classes).filter(isDefaultClass);
    const created = ({ metadata }: StoredStorageClass) => metadata.creationTimestamp ?? '';
    defaults.sort((a, b) =>
      created(a) === created(b) ? compare(a.metadata.name, b.metadata.name) : compare(created(b), created(a)),
    );
    const [newest] = defaults;
    if (newest) claim.spec = { ...claim.spec, storageClassName: newest.metadata.name };
  },
};

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** PersistentVolumeClaimResize: only claims of a class that allows it may grow, and only while they are bound. */
export const claimResize: Admission = {
  name: 'PersistentVolumeClaimResize',
  validate({ operation, resource, subresource, object, old, resourceName, name }, client) {
    if (operation !== 'UPDATE' || resource !== claims || subresource !== '') return;
    const [claim, before] = [object as Stored<PersistentVolumeClaim>, old as Stored<PersistentVolumeClaim>];
    const [size, last] = [sizeOf(claim), sizeOf(before)];
    if (size === undefined || last === undefined || compareQuantity(size, last) <= 0) return;
    if (before.status?.phase !== 'Bound') {
      throw forbiddenError(resourceName, name, 'Only bound persistent volume claims can be expanded');
    }
    const className = classOf(claim);
    const storageClass = className ? client.find<StoredStorageClass>(classes, undefined, className) : null;
    if (storageClass?.allowVolumeExpansion) return;
    const why =
      'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize';
    throw forbiddenError(resourceName, name, why);
  },
};

function sizeOf({ spec }: Stored<PersistentVolumeClaim>): string | number | undefined {
  return spec?.resources?.requests?.['storage'];
}
