import type { FieldError } from '#lib/simulator/api/field-error.ts';
import type { ApiRequest, User } from '#lib/simulator/api/request.ts';
import type { JsonObject, KubeObject } from '#lib/simulator/value.ts';

/** What the rules of a kind may look at beside the object itself. Reading only. */
export type KindContext = {
  /** Milliseconds since the epoch on the cluster's clock. */
  now: number;
  /** An object by plural resource name (`pods`, `deployments.apps`), or null. */
  find(resource: string, namespace: string | undefined, name: string): KubeObject | null;
  list(resource: string, namespace?: string): KubeObject[];
  user: User;
  request?: ApiRequest;
};

/** One cell of `kubectl get`. Numbers are printed as they are; `''` prints nothing. */
export type Cell = string | number;

/** A printer column; `wide` ones have priority 1 and show with -o wide. */
export type Column<T extends KubeObject> = {
  name: string;
  wide?: boolean;
  cell(object: T, context: KindContext): Cell;
};

/**
 * The rules of one kind, side by side: what upstream spreads over defaults.go, strategy.go, validation.go and
 * printers.go. The server decodes the body against the type table first, so `object` has the generated type's shape.
 * Functions that say "mutates" get a private copy.
 */
export type Kind<T extends KubeObject = KubeObject> = {
  /** As `deployments.apps`; group, version, scope, names and verbs stand in resources.json under it. */
  resource: string;
  /** Objects that nobody stores: the server works them out when they are read. */
  computed?: readonly T[];
  /** Fills the fields that the API defaults (SetObjectDefaults_…). Mutates. Runs on every decoded object. */
  setDefaults?(object: T): void;
  /** Strategy's PrepareForCreate: drops status, sets generation, allocates. Mutates. */
  prepareForCreate?(object: T, context: KindContext): void;
  /** Strategy's PrepareForUpdate: keeps status, bumps generation when spec changed. Mutates `object`. */
  prepareForUpdate?(object: T, old: T, context: KindContext): void;
  /** What a deletion leaves on the object before it is marked: a finalizer. Mutates `object`. */
  prepareForDelete?(object: T): void;
  /** For the status subresource: what of the new object is taken. Default: only status changes. Mutates `object`. */
  prepareForStatusUpdate?(object: T, old: T): void;
  /** For kinds that no type describes (custom resources): reads a body in place of the type table. */
  decode?(body: JsonObject): { value: JsonObject; unknown: string[] } | { error: string; path: string };
  /** Errors in upstream's order; metadata (names, labels, …) is checked by the server in front of it. */
  validate?(object: T, context: KindContext): FieldError[];
  /** Runs alone on update; where it is missing, `validate` runs. So it calls `validate` where upstream does. */
  validateUpdate?(object: T, old: T, context: KindContext): FieldError[];
  validateStatusUpdate?(object: T, old: T, context: KindContext): FieldError[];
  /** How metadata.name is checked: a DNS subdomain unless told. Gives the details of the errors. */
  validateName?(name: string, isPrefix: boolean): readonly string[];
  /** Warning headers for create and update. */
  warnings?(object: T, old: T | null, context: KindContext): string[];
  /** A spec change bumps metadata.generation. Default true where the kind has a spec and a status subresource. */
  hasGeneration?: boolean;
  /** Defaults are filled in the status too when it is written (elsewhere none stand there). */
  defaultsStatus?: boolean;
  /** Nodes may come with their status; elsewhere what a client sends as status on create is dropped. */
  keepsStatusOnCreate?: boolean;
  /** What fieldSelector may name beside metadata.name and metadata.namespace. */
  fieldSelectors?: Record<string, (object: T) => string>;
  /** Where the scale subresource finds its numbers; `.spec.replicas` and `.status.replicas` unless told. */
  scale?: ScalePaths;
  /** Columns of `kubectl get`; default is NAME and CREATED AT. NAME is written by the first column itself. */
  columns?: Column<T>[];
  /** Wants graceful deletion (Pods): seconds, or null to delete at once. */
  gracePeriodSeconds?(object: T, requested: number | undefined): number | null;
  /**
   * `kubectl describe` in whole, events included, with tabs between the cells (see describe-writer.ts); kubectl aligns
   * them with alignTabs of tab-writer.ts. Where it is missing kubectl prints a generic text.
   */
  describe?(object: T, context: DescribeContext): string;
};

/** Paths as a CustomResourceDefinition writes them: `.spec.size`. */
export type ScalePaths = { specReplicasPath: string; statusReplicasPath: string; labelSelectorPath?: string };

/** What describe may ask of the API beside the object: it is a client, so only what its user may read. */
export type DescribeContext = {
  now: number;
  find(resource: string, namespace: string | undefined, name: string): KubeObject | null;
  list(resource: string, namespace?: string): KubeObject[];
  /** The Events section with its heading, tabs not yet aligned (eventsText of describe-writer.ts). */
  events(object: KubeObject): string;
};
