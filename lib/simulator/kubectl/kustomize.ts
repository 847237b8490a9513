import type { JsonObject } from '#lib/simulator/value.ts';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';
import { printYaml } from '#lib/simulator/yaml/print.ts';
import type { Call } from './command.ts';
import { CommandError, failure } from './errors.ts';
import { generate } from './kustomize/generators.ts';
import { type Kustomization, readKustomization } from './kustomize/kustomization.ts';
import { inOrder } from './kustomize/order.ts';
import { applyPatch } from './kustomize/patches.ts';
import { addHashes, updateReferences } from './kustomize/references.ts';
import { replaceFields } from './kustomize/replacements.ts';
import { type Item, idText, nameOf } from './kustomize/resource.ts';
import {
  addAnnotations,
  addLabels,
  addPrefixSuffix,
  setImages,
  setNamespace,
  setReplicas,
} from './kustomize/transforms.ts';
import { cleanPath, isDirectory, joinPath, readFile, type Shell } from './shell.ts';

/** How deep bases may lie in each other. */
const maxDepth = 20;

/**
 * Builds a kustomization folder into one text of documents. Deliberately absent: remote bases, plug-ins, helm charts,
 * vars and transformer configurations.
 */
export function buildKustomization(call: Call, path: string): string {
  const folder = cleanPath(path);
  if (folder !== '' && readFile(call.shell, folder) !== null) {
    throw failure(`must build at directory: '${path}': file is not directory`);
  }
  if (folder !== '' && !isDirectory(call.shell, folder)) {
    const why = `lstat ${folder}: no such file or directory`;
    throw failure(`must build at directory: not a valid directory: evalsymlink failure on '${path}' : ${why}`);
  }
  const built = updateReferences(addHashes(buildFolder(call, folder, 0)));
  const { sortOptions } = readKustomization(call.shell, folder);
  const items = sortOptions?.order === 'fifo' ? built : inOrder(built);
  return items.map((item) => printYaml(item.object)).join('---\n');
}

/** `start`: what a component finds, which it changes and adds to. */
function buildFolder(call: Call, folder: string, depth: number, start: Item[] = []): Item[] {
  const { shell } = call;
  if (depth > maxDepth) throw failure(`accumulating resources: cycle detected: ${folder}`);
  const kustomization = readKustomization(shell, folder);
  warnOfDeprecated(call, kustomization);
  let items = [...start];
  for (const resource of kustomization.resources ?? []) {
    for (const item of readResource(call, { folder, resource, depth })) {
      const id = idText(item.object);
      if (items.some((one) => idText(one.object) === id)) {
        throw failure(
          `accumulating resources: accumulation err='merging resources from '${resource}': may not add resource with an already registered id: ${id}'`,
        );
      }
      items.push(item);
    }
  }
  const defaults = kustomization.generatorOptions ?? {};
  for (const kind of ['ConfigMap', 'Secret'] as const) {
    const entries = kind === 'ConfigMap' ? kustomization.configMapGenerator : kustomization.secretGenerator;
    for (const args of entries ?? []) items = generate(items, args, { shell, folder, kind, defaults });
  }
  for (const component of kustomization.components ?? []) {
    items = buildFolder(call, joinPath(folder, component), depth + 1, items);
  }
  return transform(shell, items, { folder, kustomization });
}

const deprecated: [field: keyof Kustomization, instead: string][] = [
  ['bases', 'resources'],
  ['commonLabels', 'labels'],
  ['patchesJson6902', 'patches'],
  ['patchesStrategicMerge', 'patches'],
];

function warnOfDeprecated(call: Call, kustomization: Kustomization): void {
  for (const [field, instead] of deprecated) {
    if (kustomization[field] === undefined || kustomization[field] === null) continue;
    call.err(
      `# Warning: '${field}' is deprecated. Please use '${instead}' instead. Run 'kustomize edit fix' to update your Kustomization automatically.\n`,
    );
  }
}

type Layer = { folder: string; kustomization: Kustomization };

/** kustomize's own order of its transformers. */
function transform(shell: Shell, start: Item[], layer: Layer): Item[] {
  const { kustomization } = layer;
  let items = start;
  for (const text of kustomization.patchesStrategicMerge ?? []) {
    const file = readFile(shell, joinPath(layer.folder, text));
    items = applyPatch(items, file ?? text, undefined);
  }
  for (const patch of kustomization.patches ?? [])
    items = applyPatch(items, patchText(shell, layer, patch), patch.target, patchSource(patch));
  items = setNamespace(items, kustomization.namespace);
  items = addPrefixSuffix(items, kustomization);
  items = addLabels(items, kustomization);
  items = addAnnotations(items, kustomization.commonAnnotations);
  for (const patch of kustomization.patchesJson6902 ?? []) {
    items = applyPatch(items, patchText(shell, layer, patch), patch.target);
  }
  items = setReplicas(items, kustomization.replicas);
  return replaceFields(setImages(items, kustomization.images), kustomization.replacements);
}

function patchSource({ path, patch }: { path?: string; patch?: string }): string {
  return path === undefined ? `patch: ${JSON.stringify(patch)}` : `path: ${JSON.stringify(path)}`;
}

function patchText(shell: Shell, layer: Layer, patch: { path?: string; patch?: string }): string {
  if (patch.patch !== undefined) return patch.patch;
  const path = patch.path ?? '';
  if (typeof path !== 'string') throw failure('invalid Kustomization: the path of a patch must be a string');
  const text = readFile(shell, joinPath(layer.folder, path));
  if (text === null) {
    throw failure(`unable to get the patch file: '${joinPath(layer.folder, path)}': no such file or directory`);
  }
  return text;
}

function readResource(call: Call, given: { folder: string; resource: string; depth: number }): Item[] {
  const { shell } = call;
  const { folder, resource, depth } = given;
  const path = joinPath(folder, resource);
  const text = readFile(shell, path);
  if (text === null) {
    if (isDirectory(shell, path)) return buildFolder(call, path, depth + 1);
    throw failure(
      `accumulating resources: accumulation err='accumulating resources from '${resource}': open ${path}: no such file or directory': must build at directory: not a valid directory: evalsymlink failure on '${path}' : lstat ${path}: no such file or directory`,
    );
  }
  const items: Item[] = [];
  for (const document of readDocuments(text)) {
    if ('problem' in document) {
      throw new CommandError(
        `accumulating resources: accumulation err='accumulating resources from '${resource}': ${document.problem}'`,
      );
    }
    if (document.value === null) continue;
    const object = document.value as JsonObject;
    items.push({ object, original: nameOf(object), earlier: [], hashed: false });
  }
  return items;
}
