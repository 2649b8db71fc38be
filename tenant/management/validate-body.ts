import ZSchema, { type SchemaErrorDetail, ValidateError } from "z-schema";
import { wrongBody } from "./api-error.ts";

const label = /^[A-Za-z0-9-]+$/;

/** Returns true for labels of 1 to 63 letters, digits and inner hyphens, separated by full stops. */
function isDomain(text: string): boolean {
	const isLabel = (one: string) => one.length <= 63 && label.test(one) && !one.startsWith("-") && !one.endsWith("-");
	return text.split(".").every(isLabel);
}

/** The formats that Auth0's schemas name. Each accepts a value that is not a string, because another rule checks the type. */
const bodyFormats = {
	"client-id": /^[A-Za-z0-9_-]{1,64}$/,
	"client-grant-id": /^cgr_[A-Za-z0-9]{16}$/,
	"connection-id": /^con_[A-Za-z0-9]{16}$/,
	domain: { test: isDomain },
	"group-id": /^grp_[A-Za-z0-9]{14,22}$/,
	"organization-id": /^org_[A-Za-z0-9]{1,46}$/,
	"organization-name": /^(?!org_)[a-z0-9][a-z0-9_-]{0,49}$/,
	"role-id": /^rol_[A-Za-z0-9]{16}$/,
	"user-id-with-max-length": /^[^|]{1,100}\|.{1,255}$/s,
	"html-color": /^#([0-9A-Fa-f]{3}){1,2}$/,
	"https-uri": /^https:\/\/[^\s/]+(\/\S*)?$/,
	"callback-url": /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/,
	"user-id": /^.+\|.+$/s,
	"session-id": /^[A-Za-z0-9_-]+$/,
	"strict-uri": /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/,
	url: /^[A-Za-z][A-Za-z0-9+.-]*:\/\/\S+$/,
} as const satisfies Record<string, { test: (text: string) => boolean }>;

/** A JSON Schema. Auth0 validates bodies with z-schema, so its messages are z-schema's. */
export type BodySchema = {
	type?: string | string[];
	properties?: Record<string, BodySchema>;
	required?: string[];
	additionalProperties?: boolean | BodySchema;
	minProperties?: number;
	maxProperties?: number;
	items?: BodySchema;
	minItems?: number;
	maxItems?: number;
	uniqueItems?: boolean;
	enum?: unknown[];
	minLength?: number;
	maxLength?: number;
	pattern?: string;
	format?: string;
	minimum?: number;
	maximum?: number;
	anyOf?: BodySchema[];
};

type Problem = Pick<SchemaErrorDetail, "code" | "params" | "message" | "path">;

const validator = ZSchema.create({ breakOnFirstError: false });
for (const [name, pattern] of Object.entries(bodyFormats))
	ZSchema.registerFormat(name, (text: unknown) => typeof text !== "string" || pattern.test(text));

const bare = (text: unknown) => String(text).replace(/^"(.*)"$/s, "$1");

/** Converts `#/scopes/0/value` to Auth0's `scopes[0].value`. */
function propertyOf(path: Problem["path"]): string | undefined {
	const parts = (Array.isArray(path) ? path.map(String) : path.replace(/^#\/?/, "").split("/")).filter(
		(part) => part !== "",
	);
	const named = parts.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join("");
	return named === "" ? undefined : named.replace(/^\./, "");
}

/** Returns the message for the first problem. Names that are not allowed are listed together, as at Auth0. */
function wordsFor(problems: readonly Problem[]): string {
	const [first] = problems;
	if (first === undefined) return "";
	const { code, params, message } = first;
	if (code === "OBJECT_ADDITIONAL_PROPERTIES") {
		const same = problems.filter((other) => other.code === code && String(other.path) === String(first.path));
		const names = same.flatMap((other) => other.params.map(String)).reverse();
		return `Additional properties not allowed: ${names.join(",")}`;
	}
	if (code === "ENUM_MISMATCH") return `No enum match for: ${bare(params[0])}`;
	if (code === "INVALID_FORMAT")
		return `Object didn't pass validation for format ${String(params[0])}: ${bare(params[1])}`;
	if (code === "PATTERN") return `String does not match pattern ${String(params[0])}: ${bare(params[1])}`;
	return message;
}

/** Throws for the first problem of a body, in Auth0's words. @throws ApiError 400 `invalid_body`. */
export function validateBody(body: unknown, schema: BodySchema): void {
	try {
		validator.validate(body, { type: "object", additionalProperties: false, ...schema });
	} catch (error) {
		const problems: readonly Problem[] = error instanceof ValidateError ? (error.details ?? []) : [];
		const [first] = problems;
		if (first === undefined) throw error;
		const property = propertyOf(first.path);
		throw wrongBody(wordsFor(problems), property);
	}
}

/** Returns the schema of a body with one list of strings, such as role ids: at least one, and no duplicates. */
export const listBody = (name: string, format?: string): BodySchema => {
	const items: BodySchema = { type: "string", ...(format === undefined ? {} : { format }) };
	return { properties: { [name]: { type: "array", minItems: 1, uniqueItems: true, items } }, required: [name] };
};

/** Returns the strings of a validated body's list. */
export const stringsIn = (body: Record<string, unknown>, name: string): string[] => {
	const list = body[name];
	return Array.isArray(list) ? list.map(String) : [];
};
