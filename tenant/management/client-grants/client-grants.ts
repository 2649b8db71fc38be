import { managementAudiences } from "../../core/tenant-context.ts";
import type { Entity } from "../../records/entity.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { organizationAnswer } from "../organizations/organization-answer.ts";
import { listOf } from "../paging.ts";
import { grantsOf } from "./grants-of.ts";
import { changedGrant, createGrant, newGrant, updateGrant } from "./write-grant.ts";

function grantOf(call: Call): Entity {
	const grant = grantsOf(call).find(({ id }) => id === call.param("id"));
	if (grant === undefined) throw failure("inexistent_grant");
	return grant;
}

function removeGrant({ state }: Call, grant: Entity): void {
	for (const { clientGrantIds } of state.organizations.values()) clientGrantIds.delete(grant.id);
	if (state.clientGrants.delete(grant.id)) return;
	const client = state.clients.get(String(grant.client_id));
	if (client === undefined) return;
	client.grantedScopes = [];
	delete client.managementGrant;
}

/** Returns the grants that match the query. The Management API's audience matches with either scheme. */
export function findGrants(call: Call): Entity[] {
	const { query, request } = call;
	const audience = query("audience") ?? "";
	const audiences = managementAudiences(request).includes(audience) ? managementAudiences(request) : [audience];
	return grantsOf(call).filter(
		(grant) =>
			(audience === "" || audiences.includes(String(grant.audience))) &&
			["client_id", "allow_any_organization", "subject_type"].every(
				(name) => query(name) === undefined || query(name) === String(grant[name]),
			),
	);
}

/**
 * Adds the client grants: which client may get tokens for which API, with which scopes.
 * @see https://auth0.com/docs/api/management/v2/client-grants
 */
export function addClientGrants(endpoint: AddEndpoint): void {
	endpoint("GET /client-grants", { handle: (call) => ok(listOf(call, findGrants(call), "client_grants")) });
	endpoint("POST /client-grants", {
		description: "Create client grant",
		body: newGrant,
		handle: async (call) => created(await createGrant(call)),
	});
	endpoint("GET /client-grants/:id", { handle: (call) => ok(grantOf(call)) });
	endpoint("PATCH /client-grants/:id", {
		description: "Update client grant",
		body: changedGrant,
		handle: async (call) => ok(await updateGrant(call, grantOf(call))),
	});
	endpoint("DELETE /client-grants/:id", {
		description: "Delete client grant",
		handle: (call) => {
			const grant = grantsOf(call).find(({ id }) => id === call.param("id"));
			if (grant !== undefined) removeGrant(call, grant);
			return noContent;
		},
	});
	endpoint("GET /client-grants/:id/organizations", {
		handle: (call) => {
			const { id } = grantOf(call);
			const found = [...call.state.organizations.values()].filter(({ clientGrantIds }) => clientGrantIds.has(id));
			return ok(listOf(call, found, "organizations", { show: organizationAnswer }));
		},
	});
}
