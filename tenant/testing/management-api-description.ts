import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { z } from "zod";
import { fieldsOf, isObjectOrList } from "../records/fields-of.ts";

const schemaSchema = z.record(z.string(), z.unknown());

type Schema = z.infer<typeof schemaSchema>;

/**
 * File with the statuses and shapes of answers that Auth0 describes for the tenant's routes, without its texts and examples: `get
 * /users/{id}` with the schema of each status, or null without a described body. `oneOf` is stored as `anyOf`.
 * @see https://auth0.com/docs/api/management/openapi.json
 */
const file = join(import.meta.dirname, "answer-shapes.json");
const fileSchema = z.object({
	routes: z.record(z.string(), z.record(z.string(), schemaSchema.nullable())),
	shapes: z.record(z.string(), schemaSchema),
});

const withProperties = (schema: Schema, properties: Schema): Schema => ({
	...schema,
	properties: { ...fieldsOf(schema.properties), ...properties },
});

const allOrNull = (schema: Schema): Schema => {
	const fields = Object.entries(fieldsOf(schema.properties));
	return withProperties(
		schema,
		Object.fromEntries(fields.map(([name, inner]) => [name, { anyOf: [inner, { type: "null" }] }])),
	);
};

/** Extensions of the description by Auth0's answers, as others recorded them or its own pages show them. */
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
	// Recorded in January 2026: the answer to the write names the grant's id `grant_id`.
	[
		/^AssociateOrganizationClientGrantResponseContent$/,
		(schema) => ({ ...withProperties(schema, { grant_id: { type: "string" } }), required: [] }),
	],
	// An export of every connection names none.
	[/^CreateExportUsersResponseContent$/, (schema) => ({ ...schema, required: [] })],
	// A row of an import that is not an object is reported unchanged.
	[/^GetJobErrorResponseContent$/, (schema) => withProperties(schema, { user: {} })],
];

function isPattern(text: unknown): boolean {
	try {
		return new RegExp(String(text), "u") instanceof RegExp;
	} catch {
		return false;
	}
}

/** Relaxes a schema into a contract for answers: an invalid pattern (there is one) is dropped. */
function relaxed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(relaxed);
	if (!isObjectOrList(value)) return value;
	const kept = Object.entries(value).filter(
		([name, inner]) => name !== "pattern" || typeof inner !== "string" || isPattern(inner),
	);
	return Object.fromEntries(kept.map(([name, inner]) => [name, relaxed(inner)]));
}

const allowed = (name: string, schema: Schema): Schema =>
	allowances.find(([component]) => component.test(name))?.[1](schema) ?? schema;

function openDescription() {
	const { routes, shapes } = fileSchema.parse(relaxed(JSON.parse(readFileSync(file, "utf8"))));
	const schemas = Object.fromEntries(Object.entries(shapes).map(([name, schema]) => [name, allowed(name, schema)]));
	const ajv = new Ajv2020({ strict: false, logger: false, allErrors: false });
	addFormats.default(ajv);
	// A test tenant's address is no URL to the usual format.
	ajv.addFormat("url", { validate: (text: string) => URL.canParse(text) });
	ajv.addSchema({ $id: "oas", components: { schemas } });
	const compiled = new Map<string, ValidateFunction>();
	return {
		/** Every route that Auth0 describes, such as `get /users/{id}`, with the schema of each status. */
		routes,
		/** Returns the validator of a route's status, compiled at first use. */
		validatorOf(route: string, status: number): ValidateFunction | undefined {
			const key = `${route} ${status}`;
			const schema = routes[route]?.[status];
			if (schema === undefined || schema === null) return undefined;
			const held = compiled.get(key) ?? ajv.compile(withWholeRefs(schema));
			compiled.set(key, held);
			return held;
		},
	};
}

/** Points references to the one document that is already loaded. */
const withWholeRefs = (schema: object): Schema =>
	JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"oas#/components/'));

let opened: ReturnType<typeof openDescription> | undefined;

/** Returns Auth0's description of its Management API, read once. */
export function managementApiDescription(): ReturnType<typeof openDescription> {
	opened ??= openDescription();
	return opened;
}
