/** What a validation says of one field, as k8s.io/apimachinery/pkg/util/validation/field does. */
export type FieldError = {
  /** The machine-readable cause, e.g. FieldValueInvalid. */
  type: FieldErrorType;
  /** The path as upstream prints it: spec.containers[0].image, metadata.labels, spec.ports[http]. */
  field: string;
  /** Not printed where the key is missing. */
  badValue?: unknown;
  detail: string;
};

export type FieldErrorType =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueNotFound'
  | 'FieldValueNotSupported'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid'
  | 'InternalError';

const titles: Record<FieldErrorType, string> = {
  FieldValueRequired: 'Required value',
  FieldValueInvalid: 'Invalid value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueForbidden: 'Forbidden',
  FieldValueNotFound: 'Not found',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  FieldValueTypeInvalid: 'Invalid value',
  InternalError: 'Internal error',
};

export function required(field: string, detail = ''): FieldError {
  return { type: 'FieldValueRequired', field, detail };
}

export function invalid(field: string, badValue: unknown, detail: string): FieldError {
  return { type: 'FieldValueInvalid', field, badValue, detail };
}

export function duplicate(field: string, badValue: unknown): FieldError {
  return { type: 'FieldValueDuplicate', field, badValue, detail: '' };
}

export function forbidden(field: string, detail: string): FieldError {
  return { type: 'FieldValueForbidden', field, detail };
}

export function notFound(field: string, badValue: unknown): FieldError {
  return { type: 'FieldValueNotFound', field, badValue, detail: '' };
}

/** `supported` is printed sorted, as upstream's sets are, unless the caller keeps its own order with `asGiven`. */
export function notSupported(field: string, badValue: unknown, supported: string[], order?: 'asGiven'): FieldError {
  const values = order === 'asGiven' ? supported : [...supported].sort();
  const detail =
    values.length > 0 ? `supported values: ${values.map((value) => JSON.stringify(value)).join(', ')}` : '';
  return { type: 'FieldValueNotSupported', field, badValue, detail };
}

export function tooLong(field: string, detail: string): FieldError {
  return { type: 'FieldValueTooLong', field, detail };
}

export function tooMany(field: string, actual: number, max: number): FieldError {
  return { type: 'FieldValueTooMany', field, badValue: actual, detail: `must have at most ${max} items` };
}

export function typeInvalid(field: string, badValue: unknown, detail: string): FieldError {
  return { type: 'FieldValueTypeInvalid', field, badValue, detail };
}

/** The text without the field: `Invalid value: -2: must be greater than or equal to 0` (field.Error.ErrorBody). */
export function errorBody(error: FieldError): string {
  const title = titles[error.type];
  const hidesValue = ['FieldValueRequired', 'FieldValueForbidden', 'FieldValueTooLong', 'InternalError'];
  const isHidden = hidesValue.includes(error.type) || !('badValue' in error);
  const head = isHidden ? title : `${title}: ${printValue(error.badValue)}`;
  return error.detail ? `${head}: ${error.detail}` : head;
}

/** The whole text: `spec.replicas: Invalid value: -2: must be …`. */
export function errorText(error: FieldError): string {
  return `${error.field}: ${errorBody(error)}`;
}

function printValue(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  // Go's JSON keeps these characters out of HTML.
  return JSON.stringify(value).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}
