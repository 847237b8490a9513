/** One line in Korean for each field, by the type's key and the field's name; '' is the type itself. */
export type Explanations = Record<string, Record<string, string>>;
