import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { type Definition, setDefinitionDefaults } from './defaults.ts';
import { validateDefinition, validateDefinitionUpdate } from './validation.ts';

/** Held back until all its objects are gone. */
export const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io';

/**
 * apiextensions.k8s.io/v1 CustomResourceDefinition. Its objects' rules stand in kinds/custom-resource. Deliberately
 * absent: conversion webhooks.
 */
export const customResourceDefinition: Kind<Definition> = {
  resource: 'customresourcedefinitions.apiextensions.k8s.io',
  // The name is checked against the spec, which a subdomain always meets.
  validateName: () => [],
  setDefaults: setDefinitionDefaults,
  prepareForCreate(definition) {
    const stored = definition.spec?.versions?.find(({ storage }) => storage);
    const storedVersions = stored ? [stored.name ?? ''] : [];
    definition.status = { conditions: [], acceptedNames: { plural: '', kind: '' }, storedVersions };
  },
  prepareForUpdate(definition, old) {
    const storage = definition.spec?.versions?.find((version) => version.storage)?.name;
    const stored = old.status?.storedVersions ?? [];
    if (!storage || stored.includes(storage)) return;
    definition.status = { ...old.status, storedVersions: [...stored, storage] };
  },
  prepareForDelete({ metadata }) {
    const { finalizers = [] } = metadata;
    if (!finalizers.includes(cleanupFinalizer)) metadata.finalizers = [...finalizers, cleanupFinalizer];
  },
  validate: validateDefinition,
  validateUpdate: validateDefinitionUpdate,
};
