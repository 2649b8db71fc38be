import { fieldsOf } from "../../records/fields-of.ts";
import type { OrganizationRecord } from "../../records/organization-record.ts";
import { failure, wrongQuery } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { listOf } from "../paging.ts";
import { removeRole } from "../roles/roles.ts";
import { organizationAnswer } from "./organization-answer.ts";
import { organizationOf } from "./organization-of.ts";
import { changedOrganizationSchema, newOrganizationSchema } from "./organization-schemas.ts";
import { createOrganization, updateOrganization } from "./write-organization.ts";

const sortPattern = /^(name|display_name|created_at):(-?1)$/;

/** Returns the organizations, by default in the order of creation. */
function sortedOrganizations({ state, query }: Call): OrganizationRecord[] {
	const organizations = [...state.organizations.values()];
	const sort = query("sort");
	if (sort === undefined || sort === "") return organizations;
	const [, field, direction] = sortPattern.exec(sort) ?? [];
	if (field === undefined) throw wrongQuery(`String does not match pattern ${sortPattern.source}: ${sort}`, "sort");
	if (field !== "created_at")
		organizations.sort((a, b) => String(fieldsOf(a)[field] ?? "").localeCompare(String(fieldsOf(b)[field] ?? "")));
	return direction === "-1" ? organizations.reverse() : organizations;
}

/**
 * Adds the organizations, by id or name.
 * @see https://auth0.com/docs/api/management/v2/organizations
 */
export function addOrganizations(endpoint: AddEndpoint): void {
	endpoint("GET /organizations", {
		handle: (call) => {
			const options = { show: organizationAnswer, limits: { lastPage: 1_000 } };
			return ok(listOf(call, sortedOrganizations(call), "organizations", options));
		},
	});
	endpoint("POST /organizations", {
		description: "Create an Organization",
		body: newOrganizationSchema,
		handle: async (call) => {
			const organization = createOrganization(call.state, await call.body());
			call.state.events.add("organization.created", organization);
			return created(organization);
		},
	});
	endpoint("GET /organizations/name/:name", {
		handle: ({ state, param }) => {
			const found = [...state.organizations.values()].find(({ name }) => name === param("name"));
			if (found === undefined) throw failure("inexistent_organization");
			return ok(organizationAnswer(found));
		},
	});
	endpoint("GET /organizations/:id", { handle: (call) => ok(organizationAnswer(organizationOf(call))) });
	endpoint("PATCH /organizations/:id", {
		description: "Modify an Organization",
		body: changedOrganizationSchema,
		handle: async (call) => {
			const organization = organizationOf(call);
			updateOrganization(call.state, organization, await call.body());
			call.state.events.add("organization.updated", organizationAnswer(organization));
			return ok(organizationAnswer(organization));
		},
	});
	endpoint("DELETE /organizations/:id", {
		description: "Delete organization",
		handle: (call) => {
			const organization = organizationOf(call);
			const { id } = organization;
			for (const role of [...call.state.roles.values()]) if (role.ownerId === id) removeRole(call.state, role.id);
			call.state.organizations.delete(id);
			call.state.events.add("organization.deleted", organizationAnswer(organization));
			return noContent;
		},
	});
}
