import { wrongBody } from "./api-error.ts";

/** What a property of a body may be, in the little of JSON Schema that Auth0's messages speak of. */
type Property = {
	type: "string" | "boolean" | "object" | "array" | "integer";
	/** `null` removes the value. */
	nullable?: boolean;
	maxLength?: number;
	minLength?: number;
	minItems?: number;
	pattern?: RegExp;
	format?: string;
};

export type BodySchema = { properties: Record<string, Property>; required?: readonly string[] };

/** The type of a value by JSON Schema's names. */
export function typeOf(value: unknown): string {
	if (value === null) return "null";
	if (Array.isArray(value)) return "array";
	return typeof value === "number" ? (Number.isInteger(value) ? "integer" : "number") : typeof value;
}

function checkProperty(name: string, value: unknown, property: Property): void {
	if (value === null && property.nullable) return;
	const type = typeOf(value);
	if (type !== property.type) throw wrongBody(`Expected type ${property.type} but found type ${type}`, name);
	if (typeof value === "string") {
		const { length } = [...value];
		const { maxLength, minLength, pattern, format } = property;
		if (maxLength !== undefined && length > maxLength)
			throw wrongBody(`String is too long (${length} chars), maximum ${maxLength}`, name);
		if (minLength !== undefined && length < minLength)
			throw wrongBody(`String is too short (${length} chars), minimum ${minLength}`, name);
		if (pattern !== undefined && !pattern.test(value)) {
			throw wrongBody(
				format
					? `Object didn't pass validation for format ${format}: ${value}`
					: `String does not match pattern ${pattern.source}: ${value}`,
				name,
			);
		}
	}
	if (Array.isArray(value) && property.minItems !== undefined && value.length < property.minItems) {
		throw wrongBody(`Array is too short (${value.length}), minimum ${property.minItems}`, name);
	}
}

/** Holds a body against its schema. @throws ApiError 400 `invalid_body` in Auth0's words, for the first thing that is wrong. */
export function validateBody(body: Record<string, unknown>, { properties, required = [] }: BodySchema): void {
	const unknown = Object.keys(body).filter((name) => !Object.hasOwn(properties, name));
	if (unknown.length > 0) throw wrongBody(`Additional properties not allowed: ${unknown.join(",")}`);
	const missing = required.find((name) => !Object.hasOwn(body, name));
	if (missing !== undefined) throw wrongBody(`Missing required property: ${missing}`);
	for (const [name, property] of Object.entries(properties))
		if (Object.hasOwn(body, name)) checkProperty(name, body[name], property);
}

/** The one list of a body, of strings such as role ids. @throws ApiError when it is empty, holds anything else, or the same twice. */
export function requireStrings(body: Record<string, unknown>, name: string): string[] {
	validateBody(body, { properties: { [name]: { type: "array", minItems: 1 } }, required: [name] });
	const value = body[name];
	if (!Array.isArray(value)) return [];
	for (const [index, item] of value.entries()) {
		if (typeof item !== "string")
			throw wrongBody(`Expected type string but found type ${typeOf(item)}`, `${name}[${index}]`);
		const twin = value.indexOf(item);
		if (twin !== index) throw wrongBody(`Array items are not unique (indexes ${twin} and ${index})`, name);
	}
	return value.map(String);
}
