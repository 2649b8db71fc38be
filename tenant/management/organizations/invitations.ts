import type { Entity } from "../../records/entity.ts";
import { failure, wrongQuery } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { pagingOf, pickFields, requireOffset } from "../paging.ts";
import { createInvitation, newInvitation } from "./create-invitation.ts";
import { organizationOf } from "./organization-of.ts";

const sortPattern = /^(created_at|expires_at):(-?1)$/;

/** Returns the invitations, by default the latest first. */
function sortedInvitations(call: Call): Entity[] {
	const sort = call.query("sort") ?? "created_at:-1";
	const [, field = "", direction] = sortPattern.exec(sort) ?? [];
	if (field === "") throw wrongQuery(`String does not match pattern ${sortPattern.source}: ${sort}`, "sort");
	const invitations = [...organizationOf(call).invitations.values()];
	invitations.sort((a, b) => String(a[field]).localeCompare(String(b[field])));
	return direction === "-1" ? invitations.reverse() : invitations;
}

/** Returns a page of invitations. With totals Auth0 reports the page's start and length, but no total. */
function listInvitations(call: Call) {
	const paging = pagingOf(call, { least: 1 });
	requireOffset(paging);
	const start = paging.page * paging.perPage;
	const invitations = sortedInvitations(call)
		.slice(start, start + paging.perPage)
		.map(pickFields(call));
	return paging.totals ? { start, limit: invitations.length, invitations } : invitations;
}

function invitationOf(call: Call): Entity {
	const invitation = organizationOf(call).invitations.get(call.param("invitationId"));
	if (invitation === undefined) throw failure("inexistent_invitation");
	return invitation;
}

/** Adds the invitations to an organization. */
export function addInvitations(endpoint: AddEndpoint): void {
	endpoint("GET /organizations/:id/invitations", { handle: (call) => ok(listInvitations(call)) });
	endpoint("POST /organizations/:id/invitations", {
		description: "Create invitations to an organization",
		body: newInvitation,
		handle: async (call) => created(createInvitation(call.state, organizationOf(call), await call.body())),
	});
	endpoint("GET /organizations/:id/invitations/:invitationId", {
		handle: (call) => ok(pickFields(call)(invitationOf(call))),
	});
	endpoint("DELETE /organizations/:id/invitations/:invitationId", {
		description: "Delete an invitation to an Organization",
		handle: (call) => {
			organizationOf(call).invitations.delete(invitationOf(call).id);
			return noContent;
		},
	});
}
