import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { checkDns1123Subdomain } from '#lib/simulator/kinds/names.ts';
import { validateClaimSpec } from '#lib/simulator/kinds/persistentvolumeclaim/claim-spec.ts';
import type { KeyToPath, Volume } from '#lib/simulator/schema/kubernetes.ts';
import { compareQuantity } from '#lib/simulator/schema/quantity.ts';
import { validateDownwardFile } from './downward-api.ts';
import { validateKeyToPath } from './key-to-path.ts';
import { validateDescendingPath, validateFileMode, validateNoBacksteps } from './paths.ts';
import { validateProjected } from './projected.ts';

type VolumeSource = {
  key: keyof Volume;
  /** The name in the path of `may not specify more than 1 volume type`, where upstream has another (or a typo). */
  conflictName?: string;
  /** The name in the paths of the source's own errors, where upstream has another. */
  pathName?: string;
  validate(volume: Volume, field: string): FieldError[];
};

const hostPathTypes = [
  '',
  'DirectoryOrCreate',
  'Directory',
  'FileOrCreate',
  'File',
  'Socket',
  'CharDevice',
  'BlockDevice',
];

/** Every source in upstream's order: the first that is set is validated, each further one is forbidden. */
export const volumeSources: VolumeSource[] = [
  { key: 'emptyDir', validate: validateEmptyDir },
  { key: 'hostPath', validate: validateHostPath },
  {
    key: 'gitRepo',
    validate: ({ gitRepo }, field) => [
      ...need({ repository: gitRepo?.repository }, field),
      ...validateDescendingPath(gitRepo?.directory ?? '', `${field}.directory`),
    ],
  },
  {
    key: 'gcePersistentDisk',
    pathName: 'persistentDisk',
    validate: ({ gcePersistentDisk: disk }, field) => need({ pdName: disk?.pdName }, field),
  },
  {
    key: 'awsElasticBlockStore',
    validate: ({ awsElasticBlockStore: disk }, field) => need({ volumeID: disk?.volumeID }, field),
  },
  { key: 'secret', validate: validateSecret },
  { key: 'nfs', validate: validateNfs },
  { key: 'iscsi', validate: ({ iscsi }, field) => need({ targetPortal: iscsi?.targetPortal, iqn: iscsi?.iqn }, field) },
  {
    key: 'glusterfs',
    validate: ({ glusterfs }, field) => need({ endpoints: glusterfs?.endpoints, path: glusterfs?.path }, field),
  },
  { key: 'flocker', validate: validateFlocker },
  {
    key: 'persistentVolumeClaim',
    validate: ({ persistentVolumeClaim: claim }, field) => need({ claimName: claim?.claimName }, field),
  },
  {
    key: 'rbd',
    validate: ({ rbd }, field) => [
      ...(rbd?.monitors?.length ? [] : [required(`${field}.monitors`)]),
      ...need({ image: rbd?.image }, field),
    ],
  },
  { key: 'cinder', validate: ({ cinder }, field) => need({ volumeID: cinder?.volumeID }, field) },
  {
    key: 'cephfs',
    conflictName: 'cephFS',
    validate: ({ cephfs }, field) => (cephfs?.monitors?.length ? [] : [required(`${field}.monitors`)]),
  },
  { key: 'quobyte', validate: ({ quobyte }, field) => need({ volume: quobyte?.volume }, field) },
  { key: 'downwardAPI', conflictName: 'downwarAPI', validate: validateDownwardApi },
  { key: 'fc', validate: validateFibreChannel },
  { key: 'flexVolume', validate: ({ flexVolume }, field) => need({ driver: flexVolume?.driver }, field) },
  { key: 'configMap', validate: validateConfigMap },
  {
    key: 'azureFile',
    validate: ({ azureFile }, field) =>
      need({ secretName: azureFile?.secretName, shareName: azureFile?.shareName }, field),
  },
  {
    key: 'vsphereVolume',
    validate: ({ vsphereVolume }, field) => need({ volumePath: vsphereVolume?.volumePath }, field),
  },
  {
    key: 'photonPersistentDisk',
    validate: ({ photonPersistentDisk: disk }, field) => need({ pdID: disk?.pdID }, field),
  },
  {
    key: 'portworxVolume',
    validate: ({ portworxVolume }, field) => need({ volumeID: portworxVolume?.volumeID }, field),
  },
  {
    key: 'azureDisk',
    validate: ({ azureDisk: disk }, field) => need({ diskName: disk?.diskName, diskURI: disk?.diskURI }, field),
  },
  { key: 'storageos', validate: ({ storageos }, field) => need({ volumeName: storageos?.volumeName }, field) },
  { key: 'projected', validate: validateProjected },
  {
    key: 'scaleIO',
    validate: ({ scaleIO }, field) =>
      need({ gateway: scaleIO?.gateway, system: scaleIO?.system, volumeName: scaleIO?.volumeName }, field),
  },
  { key: 'csi', validate: validateCsi },
  { key: 'ephemeral', validate: validateEphemeral },
  { key: 'image', validate: validateImage },
];

/** `Required value` for each text that is missing, in the order given. */
function need(texts: Record<string, string | undefined>, field: string): FieldError[] {
  return flatMap(Object.entries(texts), ([name, text]) => (text ? [] : [required(`${field}.${name}`)]));
}

function validateEmptyDir({ emptyDir }: Volume, field: string): FieldError[] {
  if (emptyDir?.sizeLimit === undefined || compareQuantity(emptyDir.sizeLimit, '0') >= 0) return [];
  return [forbidden(`${field}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')];
}

function validateHostPath({ hostPath }: Volume, field: string): FieldError[] {
  const { path = '', type } = hostPath ?? {};
  if (path === '') return [required(`${field}.path`)];
  const errors = validateNoBacksteps(path, `${field}.path`);
  if (type !== undefined && !hostPathTypes.includes(type))
    errors.push(notSupported(`${field}.type`, type, hostPathTypes));
  return errors;
}

function validateSecret({ secret }: Volume, field: string): FieldError[] {
  return [
    ...need({ secretName: secret?.secretName }, field),
    ...validateFileMode(secret?.defaultMode, `${field}.defaultMode`),
    ...validateItems(secret?.items, `${field}.items`),
  ];
}

function validateConfigMap({ configMap }: Volume, field: string): FieldError[] {
  return [
    ...need({ name: configMap?.name }, field),
    ...validateFileMode(configMap?.defaultMode, `${field}.defaultMode`),
    ...validateItems(configMap?.items, `${field}.items`),
  ];
}

function validateItems(items: KeyToPath[] | undefined, field: string): FieldError[] {
  return flatMap(items ?? [], (item, index) => validateKeyToPath(item, `${field}[${index}]`));
}

function validateNfs({ nfs }: Volume, field: string): FieldError[] {
  const errors = need({ server: nfs?.server, path: nfs?.path }, field);
  const path = nfs?.path ?? '';
  if (!path.startsWith('/')) errors.push(invalid(`${field}.path`, path, 'must be an absolute path'));
  return errors;
}

function validateFlocker({ flocker }: Volume, field: string): FieldError[] {
  if (flocker?.datasetName || flocker?.datasetUUID) return [];
  return [required(field, 'one of datasetName and datasetUUID is required')];
}

function validateDownwardApi({ downwardAPI }: Volume, field: string): FieldError[] {
  return [
    ...validateFileMode(downwardAPI?.defaultMode, `${field}.defaultMode`),
    ...flatMap(downwardAPI?.items ?? [], (file) => validateDownwardFile(file, field)),
  ];
}

function validateFibreChannel({ fc }: Volume, field: string): FieldError[] {
  const [names, wwids] = [fc?.targetWWNs ?? [], fc?.wwids ?? []];
  const path = `${field}.targetWWNs`;
  if (names.length === 0 && wwids.length === 0) {
    return [required(path, 'must specify either targetWWNs or wwids, but not both')];
  }
  const errors: FieldError[] = [];
  if (names.length > 0 && wwids.length > 0) {
    errors.push(invalid(path, names, 'targetWWNs and wwids can not be specified simultaneously'));
  }
  if (names.length > 0 && fc?.lun === undefined) {
    errors.push(required(`${field}.lun`, 'lun is required if targetWWNs is specified'));
  }
  return errors;
}

function validateCsi({ csi }: Volume, field: string): FieldError[] {
  const { driver = '', nodePublishSecretRef: secret } = csi ?? {};
  const errors: FieldError[] = [];
  if (driver === '') errors.push(required(`${field}.driver`));
  else {
    if (driver.length > 63)
      errors.push({ type: 'FieldValueTooLong', field: `${field}.driver`, detail: 'may not be more than 63 bytes' });
    for (const detail of checkDns1123Subdomain(driver.toLowerCase())) {
      errors.push(invalid(`${field}.driver`, driver, detail));
    }
  }
  const { name = '' } = secret ?? {};
  if (secret && name === '') errors.push(required(`${field}.nodePublishSecretRef.name`));
  if (name !== '') errors.push(...checkDns1123Subdomain(name).map((text) => invalid(`${field}.name`, name, text)));
  return errors;
}

function validateEphemeral({ ephemeral }: Volume, field: string): FieldError[] {
  const template = ephemeral?.volumeClaimTemplate;
  if (!template) return [required(`${field}.volumeClaimTemplate`)];
  return validateClaimSpec(template.spec ?? {}, `${field}.volumeClaimTemplate.spec`);
}

function validateImage({ image }: Volume, field: string): FieldError[] {
  const errors = need({ reference: image?.reference }, field);
  const policies = ['Always', 'IfNotPresent', 'Never'];
  const policy = image?.pullPolicy ?? '';
  if (policy === '') errors.push(required(`${field}.pullPolicy`));
  else if (!policies.includes(policy)) errors.push(notSupported(`${field}.pullPolicy`, policy, policies));
  return errors;
}
