import type { Json } from '#lib/simulator/value.ts';

export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

export type ContentType =
  | 'application/json'
  | 'application/json-patch+json'
  | 'application/merge-patch+json'
  | 'application/strategic-merge-patch+json'
  | 'application/apply-patch+yaml';

export type User = { name: string; groups: string[]; uid?: string | undefined };

export type RequestOptions = {
  dryRun?: boolean;
  fieldManager?: string;
  fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  /** Server-side apply: take the fields over from other managers. */
  force?: boolean;
  labelSelector?: string;
  fieldSelector?: string;
  limit?: number;
  continue?: string;
  resourceVersion?: string;
  /** Further parameters of a subresource, as the URL has them (`container`, `previous`, `tailLines` of log …). */
  parameters?: Record<string, string>;
};

/** One call of the API, as the URL, the headers and the body of a real one would say it. `resource` is the plural. */
export type ApiRequest = {
  verb: Verb;
  group: string;
  version: string;
  resource: string;
  namespace?: string;
  name?: string;
  subresource?: string;
  /** The body of create, update, patch; DeleteOptions of delete. Never mutated by the server. */
  body?: Json;
  /** Of the body; application/json unless told. For patches it names the kind of patch. */
  contentType?: ContentType;
  /** `table` answers get, list and watch with a meta.k8s.io/v1 Table (all columns; priority 1 are the wide ones). */
  accept?: 'json' | 'table';
  options?: RequestOptions;
  user: User;
};

/** `body` is the object, a list, a Table, or a meta/v1 Status (always for code >= 400). */
export type ApiResponse = { code: number; body: Json; warnings: string[] };
