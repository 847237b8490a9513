import type { Column } from '#lib/simulator/kinds/kind.ts';
import type { Json, JsonObject, KubeObject } from '#lib/simulator/value.ts';
import { type Call, kindContext } from './call.ts';

/** A meta.k8s.io/v1 Table of the objects; each row carries the object's metadata as a PartialObjectMetadata. */
export function toTable(call: Call, objects: KubeObject[], metadata: JsonObject): Json {
  const columns = call.kind.columns ?? defaultColumns;
  const context = kindContext(call);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(columnDefinition),
    rows: objects.map((object) => ({
      cells: columns.map((column) => column.cell(object, context)),
      object: object as unknown as Json,
    })),
  };
}

const defaultColumns: Column<KubeObject>[] = [
  { name: 'Name', cell: (object) => object.metadata.name },
  { name: 'Created At', cell: (object) => object.metadata.creationTimestamp ?? '' },
];

function columnDefinition(column: Column<KubeObject>): Json {
  return {
    name: column.name,
    type: 'string',
    format: column.name.toLowerCase() === 'name' ? 'name' : '',
    priority: column.wide ? 1 : 0,
  };
}
