import { failure } from '#lib/simulator/kubectl/errors.ts';
import { joinPath, readFile, type Shell } from '#lib/simulator/kubectl/shell.ts';
import type { Json } from '#lib/simulator/value.ts';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';

export type GeneratorOptions = {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  disableNameSuffixHash?: boolean;
  immutable?: boolean;
};

export type GeneratorArgs = {
  name?: string;
  namespace?: string;
  behavior?: 'create' | 'merge' | 'replace';
  files?: string[];
  literals?: string[];
  envs?: string[];
  env?: string;
  type?: string;
  options?: GeneratorOptions;
};

export type Target = {
  group?: string;
  version?: string;
  kind?: string;
  name?: string;
  namespace?: string;
  labelSelector?: string;
};

/** The fields of a kustomization that a build here knows. */
export type Kustomization = {
  resources?: string[];
  components?: string[];
  namePrefix?: string;
  nameSuffix?: string;
  namespace?: string;
  commonLabels?: Record<string, string>;
  commonAnnotations?: Record<string, string>;
  labels?: { pairs?: Record<string, string>; includeSelectors?: boolean; includeTemplates?: boolean }[];
  configMapGenerator?: GeneratorArgs[];
  secretGenerator?: GeneratorArgs[];
  generatorOptions?: GeneratorOptions;
  images?: { name: string; newName?: string; newTag?: string; digest?: string }[];
  replicas?: { name: string; count: number }[];
  patches?: { path?: string; patch?: string; target?: Target }[];
  patchesStrategicMerge?: string[];
  patchesJson6902?: { path?: string; patch?: string; target?: Target }[];
};

const known = [
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'components',
  'bases',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'commonAnnotations',
  'labels',
  'configMapGenerator',
  'secretGenerator',
  'generatorOptions',
  'images',
  'replicas',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'vars',
  'configurations',
  'crds',
  'generators',
  'transformers',
  'validators',
  'openapi',
  'helmCharts',
  'helmGlobals',
  'helmChartInflationGenerator',
  'inventory',
  'replacements',
  'buildMetadata',
  'sortOptions',
];
const fileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Reads a folder's kustomization; refuses what kustomize refuses. */
export function readKustomization(shell: Shell, folder: string): Kustomization {
  const found = fileNames.filter((name) => readFile(shell, joinPath(folder, name)) !== null);
  const [name] = found;
  if (name === undefined) {
    throw failure(
      `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${folder}'`,
    );
  }
  if (found.length > 1) throw failure(`Found multiple kustomization files under: ${folder}`);
  const text = readFile(shell, joinPath(folder, name)) ?? '';
  if (text.trim() === '') throw failure(`${name} is empty`);
  const [document] = readDocuments(text);
  if (!document || 'problem' in document) {
    throw failure(`invalid Kustomization: ${document && 'problem' in document ? document.problem : 'no document'}`);
  }
  return checked(document.value);
}

function checked(value: Json): Kustomization {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw failure('invalid Kustomization: json: cannot unmarshal into Go value of type types.Kustomization');
  }
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw failure(`invalid Kustomization: json: unknown field ${JSON.stringify(unknown)}`);
  const bases = value['bases'];
  const kustomization = value as unknown as Kustomization;
  if (!Array.isArray(bases)) return kustomization;
  return { ...kustomization, resources: [...(kustomization.resources ?? []), ...(bases as string[])] };
}
