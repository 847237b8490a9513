import { failure } from '#lib/simulator/kubectl/errors.ts';
import { joinPath, readFile, type Shell } from '#lib/simulator/kubectl/shell.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
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

export type ReplacementOptions = { delimiter?: string; index?: number; create?: boolean };

/** One value that is copied from a field of one resource to fields of others. */
export type Replacement = {
  source?: Target & { fieldPath?: string; options?: ReplacementOptions };
  targets?: { select?: Target; reject?: Target[]; fieldPaths?: string[]; options?: ReplacementOptions }[];
};

/** The fields of a kustomization that a build here knows. */
export type Kustomization = {
  resources?: string[];
  bases?: string[];
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
  replacements?: Replacement[];
  sortOptions?: { order?: string };
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
  checkShapes(value);
  const bases = value['bases'];
  const kustomization = value as unknown as Kustomization;
  if (!Array.isArray(bases)) return kustomization;
  return { ...kustomization, resources: [...(kustomization.resources ?? []), ...(bases as string[])] };
}

/** How Go names the type of a field that must be a list or a map. */
const goTypes: Record<string, string> = {
  resources: '[]string',
  components: '[]string',
  bases: '[]string',
  patchesStrategicMerge: '[]types.PatchStrategicMerge',
  labels: '[]types.Label',
  configMapGenerator: '[]types.ConfigMapArgs',
  secretGenerator: '[]types.SecretArgs',
  images: '[]types.Image',
  replicas: '[]types.Replica',
  patches: '[]types.Patch',
  patchesJson6902: '[]types.Patch',
  commonLabels: 'map[string]string',
  commonAnnotations: 'map[string]string',
  generatorOptions: 'types.GeneratorOptions',
  namePrefix: 'string',
  nameSuffix: 'string',
  namespace: 'string',
};

function checkShapes(value: JsonObject): void {
  for (const [field, type] of Object.entries(goTypes)) {
    const given = value[field];
    if (given === undefined || given === null) continue;
    const wrong = wrongPart(given, type);
    if (wrong !== null) {
      // In a list or a map it is an item that has the wrong type.
      const isInside = (type.startsWith('[]') && Array.isArray(given)) || (type.startsWith('map') && isMap(given));
      const shown = isInside ? type.replace(/^(\[\]|map\[string\])/, '') : type;
      throw failure(
        `invalid Kustomization: json: cannot unmarshal ${wrong} into Go struct field Kustomization.${field} of type ${shown}`,
      );
    }
  }
}

/** The JSON type that does not fit, or null. */
function wrongPart(value: Json, type: string): string | null {
  if (type.startsWith('[]')) {
    if (!Array.isArray(value)) return jsonType(value);
    const wanted = type === '[]string' || type === '[]types.PatchStrategicMerge' ? 'string' : 'object';
    const wrong = value.find((item) => jsonType(item) !== wanted);
    return wrong === undefined ? null : jsonType(wrong);
  }
  if (type === 'string') return typeof value === 'string' ? null : jsonType(value);
  if (jsonType(value) !== 'object') return jsonType(value);
  if (type !== 'map[string]string') return null;
  const wrong = Object.values(value as JsonObject).find((item) => typeof item !== 'string');
  return wrong === undefined ? null : jsonType(wrong);
}

function jsonType(value: Json): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function isMap(given: Json): boolean {
  return given !== null && typeof given === 'object' && !Array.isArray(given);
}
