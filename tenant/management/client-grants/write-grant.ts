import { managementAudiences } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { Entity } from "../../records/entity.ts";
import { newId } from "../../state/new-id.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { findApi } from "../resource-servers/find-api.ts";
import { allScopes } from "../scopes.ts";
import type { BodySchema } from "../validate-body.ts";
import { grantsOf, managementGrantOf } from "./grants-of.ts";

const scope: BodySchema = { type: "array", uniqueItems: true, items: { type: "string", minLength: 1, maxLength: 280 } };
const types: BodySchema = { type: "array", items: { type: "string", minLength: 1, maxLength: 255 } };

export const newGrant: BodySchema = {
	properties: {
		client_id: { type: "string", format: "client-id" },
		audience: { type: "string", minLength: 1 },
		scope,
		organization_usage: { type: "string", enum: ["deny", "allow", "require"] },
		allow_any_organization: { type: "boolean" },
		subject_type: { type: "string", enum: ["client", "user"] },
		authorization_details_types: types,
		allow_all_scopes: { type: "boolean" },
	},
	required: ["client_id", "audience"],
};
export const changedGrant: BodySchema = {
	properties: {
		scope,
		organization_usage: { type: ["string", "null"], enum: ["deny", "allow", "require", null] },
		allow_any_organization: { type: ["boolean", "null"] },
		authorization_details_types: types,
		allow_all_scopes: { type: ["boolean", "null"] },
	},
	minProperties: 1,
};

const given = (record: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

/** Writes the Management API's grant into the client. The token endpoint reads its scopes from there. */
function writeManagementGrant(client: ClientRecord, { scope, ...settings }: Record<string, unknown>): void {
	const before = client.managementGrant ?? {};
	if (Array.isArray(scope)) client.grantedScopes = scope.map(String);
	if (settings.allow_all_scopes === true) client.grantedScopes = [...allScopes];
	client.managementGrant = given({ ...before, ...settings });
}

/**
 * Lets a client get tokens for an API. A grant of the Management API is stored in the client's record only.
 * @throws ApiError 400 `invalid_body`, 404 for an unknown client or API, 409 for a second grant of the same two.
 */
export async function createGrant(call: Call): Promise<Entity> {
	const body = await call.body();
	const { client_id, audience, ...settings } = body;
	const client = call.state.clients.get(String(client_id));
	if (client === undefined) throw failure("inexistent_client");
	if (findApi(call, String(audience)) === undefined) throw failure("inexistent_resource_server");
	const isManagement = managementAudiences(call.request).includes(String(audience));
	const subject = settings.subject_type ?? "client";
	const isSame = (grant: Entity) =>
		grant.client_id === client_id &&
		(grant.subject_type ?? "client") === subject &&
		(isManagement ? managementAudiences(call.request).includes(String(grant.audience)) : grant.audience === audience);
	if (grantsOf(call).some(isSame)) throw failure("grant_exists");
	if (isManagement && subject === "client") {
		writeManagementGrant(client, settings);
		return managementGrantOf(call.request, client);
	}
	const grant: Entity = { id: newId("cgr"), scope: [], subject_type: "client", ...body };
	call.state.clientGrants.set(grant.id, grant);
	return grant;
}

/** Changes a grant. @throws ApiError 400 `invalid_body`. */
export async function updateGrant(call: Call, grant: Entity): Promise<Entity> {
	const body = await call.body();
	if (call.state.clientGrants.has(grant.id)) {
		const changed = { ...grant, ...given({ ...grant, ...body }) };
		for (const [name, value] of Object.entries(body)) if (value === null) delete changed[name];
		call.state.clientGrants.set(grant.id, changed);
		return changed;
	}
	const client = call.state.clients.get(String(grant.client_id));
	if (client === undefined) throw failure("inexistent_grant");
	writeManagementGrant(client, body);
	return managementGrantOf(call.request, client);
}
