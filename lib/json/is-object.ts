type Fields = Record<string, unknown>;

/** Returns true for a value with properties: an object or a list, and neither null nor a function. */
export const isObjectOrList = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Returns true for an object that is no list, as JSON tells them apart. */
export const isObject = (value: unknown): value is Fields => isObjectOrList(value) && !Array.isArray(value);

/** Returns the fields of an object that came from outside. Any other value has none. */
export const fieldsOf = (value: unknown): Fields => (isObjectOrList(value) ? value : {});
