import type { CustomResourceDefinition } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type Definition = Stored<CustomResourceDefinition>;

export function setDefinitionDefaults({ spec }: Definition): void {
  if (!spec) return;
  const names = spec.names ?? {};
  if (names.kind) {
    names.singular ||= names.kind.toLowerCase();
    names.listKind ||= `${names.kind}List`;
  }
  spec.names = names;
  spec.conversion ??= { strategy: 'None' };
}
