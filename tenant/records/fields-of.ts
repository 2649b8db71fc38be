type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Returns the fields of an object that came from outside. Any other value has none. */
export const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});
