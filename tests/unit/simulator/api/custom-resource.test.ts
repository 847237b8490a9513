import { describe, expect, it } from 'vitest';
import type { ApiResponse } from '#lib/simulator/api/request.ts';
import { type Cluster, createCluster } from '#lib/simulator/cluster.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { create, send } from '#tests/support/api.ts';

const ticketSpec: JsonObject = {
  type: 'object',
  required: ['priority'],
  properties: {
    priority: { type: 'string', enum: ['low', 'high'], default: 'low' },
    hours: { type: 'integer', minimum: 1, maximum: 40 },
    tags: { type: 'array', maxItems: 2, items: { type: 'string', pattern: '^[a-z]+$' } },
    port: { 'x-kubernetes-int-or-string': true },
    free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  },
  'x-kubernetes-validations': [
    { rule: "self.priority != 'high' || has(self.hours)", message: 'high tickets need hours' },
    { rule: '!has(oldSelf.hours) || self.hours >= oldSelf.hours' },
  ],
};

const definition: JsonObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'tickets.desk.example.com' },
  spec: {
    group: 'desk.example.com',
    scope: 'Namespaced',
    names: { plural: 'tickets', kind: 'Ticket' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        selectableFields: [{ jsonPath: '.spec.priority' }, { jsonPath: '.spec.hours' }],
        additionalPrinterColumns: [{ name: 'Priority', type: 'string', jsonPath: '.spec.priority' }],
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: ticketSpec, status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          },
        },
      },
    ],
  },
};

const at = { group: 'desk.example.com', version: 'v1', resource: 'tickets' };

function desk(): Cluster {
  const cluster = createCluster();
  expect(create(cluster, definition).code).toBe(201);
  cluster.settle();
  return cluster;
}

function ticket(spec: JsonObject, name = 'one'): JsonObject {
  return { apiVersion: 'desk.example.com/v1', kind: 'Ticket', metadata: { name }, spec };
}

function createTicket(cluster: Cluster, spec: JsonObject): ApiResponse {
  return send(cluster, { verb: 'create', ...at, body: ticket(spec), options: { fieldValidation: 'Strict' } });
}

describe('a custom resource', () => {
  it('is not served before its definition is established', () => {
    const cluster = createCluster();
    create(cluster, definition);
    expect(createTicket(cluster, {}).code).toBe(404);
  });

  it('gets its defaults and a generation', () => {
    expect(createTicket(desk(), {}).body).toMatchObject({ metadata: { generation: 1 }, spec: { priority: 'low' } });
  });

  it.each<[string, JsonObject, string]>([
    [
      'a value that is not listed',
      { priority: 'some' },
      'spec.priority: Unsupported value: "some": supported values: "low", "high"',
    ],
    [
      'a number above the maximum',
      { hours: 41 },
      'spec.hours: Invalid value: 41: spec.hours in body should be less than or equal to 40',
    ],
    [
      'text for a number',
      { hours: '1' },
      'spec.hours: Invalid value: "string": spec.hours in body must be of type integer: "string"',
    ],
    ['too many items', { tags: ['a', 'b', 'c'] }, 'spec.tags: Too many: 3: must have at most 2 items'],
    [
      'text of the wrong form',
      { tags: ['A'] },
      `spec.tags[0]: Invalid value: "A": spec.tags[0] in body should match '^[a-z]+$'`,
    ],
    ['what a rule forbids', { priority: 'high' }, 'spec: Invalid value: high tickets need hours'],
  ])('refuses %s', (_title, spec, text) => {
    const { code, body } = createTicket(desk(), spec);
    expect(code).toBe(422);
    expect((body as JsonObject)['message']).toContain(text);
  });

  it('refuses fields that the schema does not know, but for those it preserves', () => {
    const message =
      'Ticket in version "v1" cannot be handled as a Ticket: strict decoding error: unknown field "spec.colour"';
    expect(createTicket(desk(), { colour: 'red', free: { any: { thing: 1 } } })).toMatchObject({
      code: 400,
      body: { message },
    });
  });

  it('compares with what was there before', () => {
    const cluster = desk();
    createTicket(cluster, { hours: 5 });
    const patch = { verb: 'patch', ...at, name: 'one', contentType: 'application/merge-patch+json' } as const;
    const response = send(cluster, { ...patch, body: { spec: { hours: 4 } } });
    expect((response.body as JsonObject)['message']).toContain(
      'failed rule: !has(oldSelf.hours) || self.hours >= oldSelf.hours',
    );
    expect(send(cluster, { ...patch, body: { spec: { hours: 6 } } }).body).toMatchObject({
      metadata: { generation: 2 },
    });
  });

  it('knows no strategic merge', () => {
    const cluster = desk();
    createTicket(cluster, {});
    const patch = { verb: 'patch', ...at, name: 'one', contentType: 'application/strategic-merge-patch+json' } as const;
    expect(send(cluster, { ...patch, body: {} }).code).toBe(415);
  });

  it('shows the columns of its definition', () => {
    const cluster = desk();
    createTicket(cluster, {});
    const { body } = send(cluster, { verb: 'list', ...at, accept: 'table' });
    expect((body as { rows: { cells: unknown[] }[] }).rows.map(({ cells }) => cells)).toEqual([['one', 'low']]);
  });

  it('goes with its definition', () => {
    const cluster = desk();
    createTicket(cluster, {});
    send(cluster, {
      verb: 'delete',
      group: 'apiextensions.k8s.io',
      resource: 'customresourcedefinitions',
      name: 'tickets.desk.example.com',
    });
    cluster.settle();
    expect(cluster.client.list('customresourcedefinitions.apiextensions.k8s.io')).toEqual([]);
    expect(cluster.client.list('tickets.desk.example.com')).toEqual([]);
  });

  it('is selected by the fields that its definition names, and by no others', () => {
    const cluster = desk();
    send(cluster, { verb: 'create', ...at, body: ticket({ priority: 'high', hours: 2 }) });
    send(cluster, { verb: 'create', ...at, body: ticket({ priority: 'low' }, 'two') });
    const list = (fieldSelector: string) => {
      const { body } = send(cluster, { verb: 'list', ...at, options: { fieldSelector } });
      const { items, message } = body as { items?: { metadata: { name: string } }[]; message?: string };
      return items?.map(({ metadata }) => metadata.name).join(' ') ?? message;
    };
    expect(list('spec.priority=high')).toBe('one');
    expect(list('spec.priority=low,spec.hours!=2')).toBe('two');
    expect(list('spec.hours=')).toBe('two');
    expect(list('spec.free=x')).toBe('field label not supported: spec.free');
  });
});
