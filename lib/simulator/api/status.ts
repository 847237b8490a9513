import { type Json, type JsonObject, withFields } from '#lib/simulator/value.ts';
import { errorBody, errorText, type FieldError } from './field-error.ts';

export type StatusCause = { reason?: string; message: string; field?: string };
export type StatusDetails = {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
};
/** meta/v1 Status as the server sends it when it refuses. */
export type Status = { code: number; reason: string; message: string; details?: StatusDetails };

/** What the server refuses with; `status` becomes the body of the answer. */
export class ApiError extends Error {
  readonly status: Status;
  constructor(status: Status) {
    super(status.message);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** A resource or kind with its group, as errors name it: `deployments.apps`. */
export type GroupName = { group: string; name: string };

export function qualified({ group, name }: GroupName): string {
  return group ? `${name}.${group}` : name;
}

export function failureBody(status: Status): JsonObject {
  const body: JsonObject = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: status.message,
  };
  if (status.reason) body['reason'] = status.reason;
  if (status.details) body['details'] = detailsBody(status.details);
  body['code'] = status.code;
  return body;
}

export function successBody(details: StatusDetails): JsonObject {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details: detailsBody(details) };
}

/** What is answered where something was done and there is nothing to name. */
export const createdBody: JsonObject = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };

function detailsBody(details: StatusDetails): JsonObject {
  const { name, group, kind, uid, causes, retryAfterSeconds } = details;
  const body: JsonObject = {};
  if (name) body['name'] = name;
  if (group) body['group'] = group;
  if (kind) body['kind'] = kind;
  if (uid) body['uid'] = uid;
  if (causes?.length) body['causes'] = causes.map((cause) => ({ ...cause }) as Json);
  if (retryAfterSeconds) body['retryAfterSeconds'] = retryAfterSeconds;
  return body;
}

type Place = { resource: GroupName; name: string };

function refusal(status: Status, at: Place): ApiError {
  return new ApiError(withDetails(status, at));
}

function withDetails(status: Status, { resource, name }: Place): Status {
  const details: StatusDetails = { ...status.details, group: resource.group, kind: resource.name };
  if (name) details.name = name;
  return withFields(status, { details });
}

export function notFoundStatus(resource: GroupName, name: string): Status {
  const message = `${qualified(resource)} ${JSON.stringify(name)} not found`;
  return withDetails({ code: 404, reason: 'NotFound', message }, { resource, name });
}

export function notFoundError(resource: GroupName, name: string): ApiError {
  return new ApiError(notFoundStatus(resource, name));
}

/** For paths and subresources that do not exist. */
export function noSuchResourceError(): ApiError {
  const message = 'the server could not find the requested resource';
  return new ApiError({ code: 404, reason: 'NotFound', message, details: {} });
}

export function alreadyExistsError(resource: GroupName, name: string): ApiError {
  const message = `${qualified(resource)} ${JSON.stringify(name)} already exists`;
  return refusal({ code: 409, reason: 'AlreadyExists', message }, { resource, name });
}

export function conflictError(resource: GroupName, name: string, why: string): ApiError {
  const message = `Operation cannot be fulfilled on ${qualified(resource)} ${JSON.stringify(name)}: ${why}`;
  return refusal({ code: 409, reason: 'Conflict', message }, { resource, name });
}

export const staleText = 'the object has been modified; please apply your changes to the latest version and try again';

/** `name` may be empty (a list, or a create whose name is not known): the text then leaves it out. */
export function forbiddenError(resource: GroupName, name: string, why: string): ApiError {
  const subject = name ? `${qualified(resource)} ${JSON.stringify(name)}` : qualified(resource);
  const message = `${subject} is forbidden: ${why}`;
  return refusal({ code: 403, reason: 'Forbidden', message }, { resource, name });
}

export function badRequestError(message: string): ApiError {
  return new ApiError({ code: 400, reason: 'BadRequest', message });
}

export function methodNotAllowedError(): ApiError {
  const message = 'the server does not allow this method on the requested resource';
  return new ApiError({ code: 405, reason: 'MethodNotAllowed', message, details: {} });
}

export function internalError(message: string): ApiError {
  return new ApiError({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${message}`,
    details: { causes: [{ message }] },
  });
}

/** For errors without a reason, which kubectl prints as `Error from server: …`. */
export function unknownError(message: string): ApiError {
  return new ApiError({ code: 500, reason: '', message });
}

/** `kind` is the kind (Deployment) with its group. Several errors are joined as upstream's aggregate prints them. */
export function invalidError(kind: GroupName, name: string, errors: FieldError[]): ApiError {
  const texts = [...new Set(errors.map(errorText))];
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  const causes = errors.map((error) => ({ reason: error.type, message: errorBody(error), field: error.field }));
  const details: StatusDetails = { group: kind.group, kind: kind.name, causes };
  if (name) details.name = name;
  return new ApiError({
    code: 422,
    reason: 'Invalid',
    message: `${qualified(kind)} ${JSON.stringify(name)} is invalid: ${list}`,
    details,
  });
}

/** `The request is invalid: …`, which has no object. */
export function invalidRequestError(message: string, causes?: StatusCause[]): ApiError {
  const status: Status = { code: 422, reason: 'Invalid', message };
  if (causes) status.details = { causes };
  return new ApiError(status);
}
