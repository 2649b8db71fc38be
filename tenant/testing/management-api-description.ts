import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

type Schema = Record<string, unknown>;

const file = join(import.meta.dirname, "../../../shared/conformance/management-api-oas.json");

const withProperties = (schema: Schema, properties: Schema): Schema => ({
	...schema,
	properties: { ...Object(schema.properties), ...properties },
});

const allOrNull = (schema: Schema): Schema => {
	const fields = Object.entries(Object(schema.properties));
	return withProperties(
		schema,
		Object.fromEntries(fields.map(([name, inner]) => [name, { anyOf: [inner, { type: "null" }] }])),
	);
};

/** Where Auth0's answers, as others recorded them or its own pages show them, go beyond its description. */
const allowances: readonly [component: RegExp, allow: (schema: Schema) => Schema][] = [
	[
		/^(Role|(Create|Get|Update)RoleResponseContent|UserEffectiveRole|OrganizationMemberEffectiveRole)$/,
		(schema) =>
			withProperties(schema, {
				type: { enum: ["tenant", "organization"] },
				owner_id: { type: "string" },
				sources: { type: "array" },
				description: { type: ["string", "null"] },
			}),
	],
	[/^(Log|GetLogResponseContent)$/, allOrNull],
	[/^OrganizationClientGrant$/, (schema) => withProperties(schema, { subject_type: { type: "string" } })],
	// Recorded in January 2026: the answer to the write calls the grant's id `grant_id`.
	[
		/^AssociateOrganizationClientGrantResponseContent$/,
		(schema) => ({ ...withProperties(schema, { grant_id: { type: "string" } }), required: [] }),
	],
	// An export of every connection names none.
	[/^CreateExportUsersResponseContent$/, (schema) => ({ ...schema, required: [] })],
	// The row of an import that is no object is told as it is.
	[/^GetJobErrorResponseContent$/, (schema) => withProperties(schema, { user: {} })],
];

function isPattern(text: unknown): boolean {
	try {
		return new RegExp(String(text), "u") instanceof RegExp;
	} catch {
		return false;
	}
}

/** A schema as a contract for answers: one of several may be any of them, and a pattern that is none (there is one) asks nothing. */
function relaxed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(relaxed);
	if (typeof value !== "object" || value === null) return value;
	const kept = Object.entries(value).filter(
		([name, inner]) => name !== "pattern" || typeof inner !== "string" || isPattern(inner),
	);
	return Object.fromEntries(kept.map(([name, inner]) => [name === "oneOf" ? "anyOf" : name, relaxed(inner)]));
}

const allowed = (name: string, schema: Schema): Schema =>
	allowances.find(([component]) => component.test(name))?.[1](schema) ?? schema;

function readDescription() {
	const { paths, components } = Object(relaxed(JSON.parse(readFileSync(file, "utf8"))));
	const schemas = Object.entries<Schema>(components.schemas);
	const relaxedSchemas = Object.fromEntries(schemas.map(([name, schema]) => [name, allowed(name, schema)]));
	return { paths, document: { $id: "oas", components: { ...components, schemas: relaxedSchemas } } };
}

function openDescription() {
	const { paths, document } = readDescription();
	const ajv = new Ajv2020({ strict: false, logger: false, allErrors: false });
	addFormats.default(ajv);
	// The tenant of a test is reached at an address that the usual format takes for no URL.
	ajv.addFormat("url", { validate: (text: string) => URL.canParse(text) });
	ajv.addSchema(document);
	const compiled = new Map<string, ValidateFunction>();
	return {
		/** Every path that Auth0 describes, `/users/{id}`, with the operations of each method. */
		paths,
		/** Checks a body against what a status of an operation is described to answer; compiled at first use. */
		validatorOf(path: string, method: string, status: number): ValidateFunction | undefined {
			const key = `${method} ${path} ${status}`;
			const schema = paths[path][method].responses[status]?.content?.["application/json"]?.schema;
			if (schema === undefined) return undefined;
			const held = compiled.get(key) ?? ajv.compile(withWholeRefs(schema));
			compiled.set(key, held);
			return held;
		},
	};
}

/** References lead into the one document that is there already. */
const withWholeRefs = (schema: object): Schema =>
	JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"oas#/components/'));

let opened: ReturnType<typeof openDescription> | undefined;

/** Auth0's own description of the Management API, where it is at hand; read once. */
export function managementApiDescription(): ReturnType<typeof openDescription> | undefined {
	if (opened === undefined && existsSync(file)) opened = openDescription();
	return opened;
}
