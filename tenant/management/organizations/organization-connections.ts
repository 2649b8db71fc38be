import { fieldsOf } from "../../records/fields-of.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { pageOf, pagingOf } from "../paging.ts";
import type { BodySchema } from "../validate-body.ts";
import { connectionSettings } from "./connection-settings.ts";
import {
	type ConnectionFamily,
	enableConnection,
	type HeldConnection,
	isEnabled,
	requireSignUpMembership,
	toConnectionAnswer,
} from "./organization-connection.ts";
import { organizationOf } from "./organization-of.ts";

const connection_id: BodySchema = { type: "string", format: "connection-id" };

/** Log descriptions of the writes of each family. */
const descriptions = {
	enabled_connections: {
		add: "Add connections to an organization",
		change: "Update the Connection of an Organization",
		remove: "Delete connections from an organization",
	},
	connections: {
		add: "Adds a connection to an organization",
		change: "Update a connection for an organization",
		remove: "Delete a connection from an organization",
	},
} as const;

function settingsOf(family: ConnectionFamily): Record<string, BodySchema> {
	if (family === "enabled_connections") return connectionSettings;
	return {
		...connectionSettings,
		organization_connection_name: { type: ["string", "null"], minLength: 1, maxLength: 50, pattern: "^[^ ]*$" },
		organization_access_level: { type: ["string", "null"], enum: ["none", "readonly", "limited", "full", null] },
		is_enabled: { type: ["boolean", "null"] },
	};
}

/** Returns a page of an organization's connections. In the older family `limit` is the number on the page. */
function listConnections(call: Call, family: ConnectionFamily) {
	const isOlder = family === "enabled_connections";
	const asked = isOlder ? "true" : call.query("is_enabled");
	const found = [...organizationOf(call).connections].filter(
		(held) => asked === undefined || String(isEnabled(held)) === asked,
	);
	const paging = pagingOf(call, { least: 1 });
	const page = pageOf(found, paging, family, { show: toConnectionAnswer(call.state, family) });
	if (!isOlder || !paging.totals) return ok(page);
	const { enabled_connections: shown, ...rest } = fieldsOf(page);
	return ok({ enabled_connections: shown, ...rest, limit: Array.isArray(shown) ? shown.length : 0 });
}

function connectionOf(call: Call): HeldConnection {
	const id = call.param("connectionId");
	const settings = organizationOf(call).connections.get(id);
	if (settings === undefined) throw failure("inexistent_organization_connection");
	return [id, settings];
}

/** Adds an organization's connections in one of the two families. */
export const addOrganizationConnections =
	(family: ConnectionFamily) =>
	(endpoint: AddEndpoint): void => {
		const [properties, described] = [settingsOf(family), descriptions[family]];
		endpoint(`GET /organizations/:id/${family}`, { handle: (call) => listConnections(call, family) });
		endpoint(`POST /organizations/:id/${family}`, {
			description: described.add,
			body: { properties: { connection_id, ...properties }, required: ["connection_id"] },
			handle: async (call) => {
				const made = enableConnection(call.state, organizationOf(call), await call.body());
				return created(toConnectionAnswer(call.state, family)(made));
			},
		});
		endpoint(`GET /organizations/:id/${family}/:connectionId`, {
			handle: (call) => ok(toConnectionAnswer(call.state, family)(connectionOf(call))),
		});
		endpoint(`PATCH /organizations/:id/${family}/:connectionId`, {
			description: described.change,
			body: { properties },
			handle: async (call) => {
				const [[id, before], body] = [connectionOf(call), await call.body()];
				const given = Object.entries({ ...before, ...body }).filter(([, value]) => value !== null);
				const settings = Object.fromEntries(given);
				requireSignUpMembership(call.state, id, settings);
				organizationOf(call).connections.set(id, settings);
				return ok(toConnectionAnswer(call.state, family)([id, settings]));
			},
		});
		endpoint(`DELETE /organizations/:id/${family}/:connectionId`, {
			description: described.remove,
			handle: (call) => {
				organizationOf(call).connections.delete(call.param("connectionId"));
				return noContent;
			},
		});
	};
