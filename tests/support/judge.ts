import { parse } from 'yaml';
import { errorText } from '#lib/simulator/api/field-error.ts';
import { kinds } from '#lib/simulator/kinds/all.ts';
import type { DescribeContext, Kind, KindContext } from '#lib/simulator/kinds/kind.ts';
import { decodeTyped } from '#lib/simulator/schema/decode.ts';
import { resources } from '#lib/simulator/schema/resources.ts';
import { findKindType } from '#lib/simulator/schema/types.ts';
import { clone, type Json, type KubeObject } from '#lib/simulator/value.ts';

export const now = Date.UTC(2026, 2, 1, 9, 0, 0);

export const kindContext: KindContext = {
  now,
  find: () => null,
  list: () => [],
  user: { name: 'admin', groups: ['system:masters'] },
};

export const describeContext: DescribeContext = {
  now,
  find: () => null,
  list: () => [],
  events: () => 'Events:\t<none>\n',
};

/** What a kind says of a manifest: every error and warning as the server words it, and the object it would store. */
export type Judgement = { errors: string[]; warnings: string[]; object: KubeObject; kind: Kind };

/** Decodes, defaults and validates a manifest (YAML, or a value) as a create does. */
export function judgeNew(manifest: string | Json): Judgement {
  const { kind, object } = read(manifest);
  kind.prepareForCreate?.(object, kindContext);
  const errors = kind.validate?.(object, kindContext) ?? [];
  return { kind, object, errors: errors.map(errorText), warnings: kind.warnings?.(object, null, kindContext) ?? [] };
}

/** The same for a change from one manifest to another; both begin as creates do. */
export function judgeChange(before: string | Json, after: string | Json): Judgement {
  const old = judgeNew(before).object;
  const { kind, object } = read(after);
  const status = (old as { status?: unknown }).status;
  if (status !== undefined) (object as { status?: unknown }).status = status;
  object.metadata = { ...old.metadata, ...object.metadata, uid: old.metadata.uid };
  kind.prepareForUpdate?.(object, old, kindContext);
  const errors = kind.validateUpdate?.(object, old, kindContext) ?? [];
  return { kind, object, errors: errors.map(errorText), warnings: kind.warnings?.(object, old, kindContext) ?? [] };
}

function read(manifest: string | Json): { kind: Kind; object: KubeObject } {
  const body = (typeof manifest === 'string' ? parse(manifest) : clone(manifest)) as {
    apiVersion: string;
    kind: string;
  };
  const [group, version] = body.apiVersion.includes('/') ? body.apiVersion.split('/') : ['', body.apiVersion];
  const type = findKindType({ group: group ?? '', version: version ?? '', kind: body.kind });
  const resource = resources.find(
    (item) => item.group === group && item.version === version && item.kind === body.kind,
  );
  const name = group ? `${resource?.resource}.${group}` : resource?.resource;
  const kind = kinds.find((item) => item.resource === name);
  if (!type || !kind) throw new Error(`no kind for ${body.apiVersion} ${body.kind}`);
  const decoding = decodeTyped(body as unknown as Json, type);
  if ('error' in decoding) throw new Error(decoding.error);
  const object = decoding.value as unknown as KubeObject;
  Object.assign(object, { apiVersion: body.apiVersion, kind: body.kind });
  object.metadata = { namespace: 'default', uid: '00000000-0000-4000-8000-000000000001', ...object.metadata };
  kind.setDefaults?.(object);
  return { kind, object };
}
