import type { Entity } from "../../records/entity.ts";
import { failure } from "../api-error.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { organizationOf } from "../organizations/organization-of.ts";
import { pageOf, pagingOf } from "../paging.ts";
import { findGrants } from "./client-grants.ts";
import { grantsOf } from "./grants-of.ts";

/** Maximum grants of an organization in Auth0's public cloud. */
const mostGrants = 100;

/** Describes a client grant as an organization's list does. */
const show = ({
	id,
	client_id,
	audience,
	scope,
	organization_usage,
	allow_any_organization,
	subject_type,
}: Entity) => ({
	id,
	client_id,
	audience,
	scope,
	organization_usage,
	allow_any_organization,
	subject_type,
});

/** Describes an added grant. The response to the write names its id `grant_id`. */
const showAdded = (grant: Entity) => {
	const { id: grant_id, subject_type: _type, ...shown } = show(grant);
	return { grant_id, ...shown };
};

/** Adds the client grants that are valid in an organization. */
export function addOrganizationGrants(endpoint: AddEndpoint): void {
	endpoint("GET /organizations/:id/client-grants", {
		handle: (call) => {
			const { clientGrantIds } = organizationOf(call);
			const asked = call.queries("grant_ids");
			const isMeant = (id: string) => clientGrantIds.has(id) && (asked.length === 0 || asked.includes(id));
			const found = findGrants(call).filter(({ id }) => isMeant(id));
			return ok(pageOf(found, pagingOf(call, { least: 1 }), "client_grants", { show }));
		},
	});
	endpoint("POST /organizations/:id/client-grants", {
		description: "Associate a client grant with an organization",
		body: { properties: { grant_id: { type: "string", format: "client-grant-id" } }, required: ["grant_id"] },
		handle: async (call) => {
			const [{ clientGrantIds }, body] = [organizationOf(call), await call.body()];
			const grant = grantsOf(call).find(({ id }) => id === body.grant_id);
			if (grant === undefined) throw failure("inexistent_grant");
			if (clientGrantIds.has(grant.id)) throw failure("organization_grant_exists");
			if (clientGrantIds.size >= mostGrants) throw failure("too_many_organization_entities");
			clientGrantIds.add(grant.id);
			return created(showAdded(grant));
		},
	});
	endpoint("DELETE /organizations/:id/client-grants/:grantId", {
		description: "Remove a client grant from an organization",
		handle: (call) => {
			organizationOf(call).clientGrantIds.delete(call.param("grantId"));
			return noContent;
		},
	});
}
