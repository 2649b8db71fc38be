import { failure } from "../api-error.ts";
import { type AddEndpoint, type Call, created, noContent, ok } from "../endpoints.ts";
import { pageOf, pagingOf } from "../paging.ts";
import { type BodySchema, validateBody } from "../validate-body.ts";
import { connectionSettings } from "./connection-settings.ts";
import {
	type ConnectionFamily,
	enableConnection,
	type HeldConnection,
	isEnabled,
	toConnectionAnswer,
} from "./organization-connection.ts";
import { organizationOf } from "./organization-of.ts";

const connection_id: BodySchema = { type: "string", format: "connection-id" };

function settingsOf(family: ConnectionFamily): Record<string, BodySchema> {
	if (family === "enabled_connections") return connectionSettings;
	return {
		...connectionSettings,
		organization_connection_name: { type: ["string", "null"], minLength: 1, maxLength: 50 },
		organization_access_level: { type: ["string", "null"], enum: ["none", "readonly", "limited", "full", null] },
		is_enabled: { type: ["boolean", "null"] },
	};
}

function listConnections(call: Call, family: ConnectionFamily) {
	const asked = family === "enabled_connections" ? "true" : call.query("is_enabled");
	const found = [...organizationOf(call).connections].filter(
		(held) => asked === undefined || String(isEnabled(held)) === asked,
	);
	const show = toConnectionAnswer(call.state, family);
	return ok(pageOf(found, pagingOf(call, { least: 1 }), family, { show }));
}

function connectionOf(call: Call): HeldConnection {
	const id = call.param("connectionId");
	const settings = organizationOf(call).connections.get(id);
	if (settings === undefined) throw failure("inexistent_organization_connection");
	return [id, settings];
}

/** The connections by which people come into an organization, in the family of `enabled_connections` or the newer `connections`. */
export const addOrganizationConnections =
	(family: ConnectionFamily) =>
	(endpoint: AddEndpoint): void => {
		const properties = settingsOf(family);
		endpoint(`GET /organizations/:id/${family}`, { handle: (call) => listConnections(call, family) });
		endpoint(`POST /organizations/:id/${family}`, {
			description: "Add connections to an organization",
			handle: async (call) => {
				const [organization, body] = [organizationOf(call), await call.body()];
				validateBody(body, { properties: { connection_id, ...properties }, required: ["connection_id"] });
				const made = enableConnection(call.state, organization, body);
				return created(toConnectionAnswer(call.state, family)(made));
			},
		});
		endpoint(`GET /organizations/:id/${family}/:connectionId`, {
			handle: (call) => ok(toConnectionAnswer(call.state, family)(connectionOf(call))),
		});
		endpoint(`PATCH /organizations/:id/${family}/:connectionId`, {
			description: "Modify an organization connection",
			handle: async (call) => {
				const [[id, before], body] = [connectionOf(call), await call.body()];
				validateBody(body, { properties });
				const given = Object.entries({ ...before, ...body }).filter(([, value]) => value !== null);
				const settings = Object.fromEntries(given);
				organizationOf(call).connections.set(id, settings);
				return ok(toConnectionAnswer(call.state, family)([id, settings]));
			},
		});
		endpoint(`DELETE /organizations/:id/${family}/:connectionId`, {
			description: "Delete connections from an organization",
			handle: (call) => {
				organizationOf(call).connections.delete(call.param("connectionId"));
				return noContent;
			},
		});
	};
