import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { podColumns } from './columns.ts';
import { setPodDefaults } from './defaults.ts';
import { describePod } from './describe.ts';
import { validateEphemeralContainersUpdate } from './ephemeral.ts';
import { validatePodResize } from './resize.ts';
import type { StoredPod } from './stored-pod.ts';
import { gracePeriodSeconds, isEphemeral, isResize, preparePodForCreate, preparePodForUpdate } from './strategy.ts';
import { validatePodUpdate } from './update.ts';
import { validatePod } from './validation.ts';
import { podWarnings } from './warnings.ts';

/** Deliberately absent: Windows options, dynamic resource claims beyond their shape. */
export const pod: Kind<StoredPod> = {
  resource: 'pods',
  setDefaults: setPodDefaults,
  prepareForCreate: preparePodForCreate,
  prepareForUpdate: preparePodForUpdate,
  validate: validatePod,
  validateUpdate: (object, old, context) => {
    if (isResize(context)) return validatePodResize(object, old);
    return isEphemeral(context)
      ? validateEphemeralContainersUpdate(object, old)
      : validatePodUpdate(object, old, context);
  },
  warnings: podWarnings,
  gracePeriodSeconds,
  columns: podColumns,
  describe: describePod,
  fieldSelectors: {
    'spec.nodeName': (object) => object.spec?.nodeName ?? '',
    'spec.restartPolicy': (object) => object.spec?.restartPolicy ?? '',
    'spec.schedulerName': (object) => object.spec?.schedulerName ?? '',
    'spec.serviceAccountName': (object) => object.spec?.serviceAccountName ?? '',
    'spec.hostNetwork': (object) => String(object.spec?.hostNetwork ?? false),
    'status.phase': (object) => object.status?.phase ?? '',
    'status.podIP': (object) => object.status?.podIP ?? '',
    'status.nominatedNodeName': (object) => object.status?.nominatedNodeName ?? '',
  },
};
