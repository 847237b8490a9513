import { type FieldSet, pathsOf } from '#lib/simulator/api/fields/field-set.ts';
import type { Manager } from '#lib/simulator/api/fields/managers.ts';
import { ApiError } from '#lib/simulator/api/status.ts';

/** Fields that somebody else manages and the applied configuration would change. */
export type Conflict = { manager: Manager; fields: FieldSet };

/** The refusal of an apply: one conflict stands in the line, several are listed by manager. */
export function conflictRefusal(conflicts: Conflict[]): ApiError {
  const found = conflicts
    .map(({ manager, fields }) => ({ name: printManager(manager), paths: pathsOf(fields) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const all = found.flatMap(({ name, paths }) => paths.map((path) => ({ name, path })));
  const [first] = all;
  let message = `Apply failed with 1 conflict: conflict with ${first?.name}: ${first?.path}`;
  if (all.length !== 1) {
    const lists = found.map(({ name, paths }) => [`conflicts with ${name}:`, ...paths.map((path) => `- ${path}`)]);
    message = `Apply failed with ${all.length} conflicts: ${lists.flat().join('\n')}`;
  }
  const causes = all.map(({ name, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${name}`,
    field: path,
  }));
  return new ApiError({ code: 409, reason: 'Conflict', message, details: { causes } });
}

function printManager({ manager, subresource, operation, apiVersion }: Manager): string {
  const name = JSON.stringify(manager);
  const through = subresource ? `${name} with subresource ${JSON.stringify(subresource)}` : name;
  return operation === 'Update' ? `${through} using ${apiVersion}` : through;
}
