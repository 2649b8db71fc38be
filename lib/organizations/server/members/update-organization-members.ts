import "server-only";
import type { StepsContext } from "../../../audit/server/record-steps.ts";
import { splitSteps } from "../../../audit/server/split-steps.ts";
import type { ActReport } from "../../../audit/steps.ts";
import { mayGrantAll, requireMayGrant, requireMayGrantMembership } from "../../../auth/server/require-may-grant.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readOfEach } from "../../../management-api/server/reads/read-pages.ts";
import type { PeopleInput } from "../../../users/people/people-input.ts";
import type { OrganizationParams } from "../../contract.ts";
import { findOrganizationMembers } from "./find-organization-members.ts";
import { listMemberRoles } from "./list-member-roles.ts";
import { organizationMemberReadBacks } from "./member-read-backs.ts";

/**
 * Maximum number of members that Auth0 accepts in one call.
 * @see https://auth0.com/docs/manage-users/organizations/configure-organizations/assign-members
 */
const membersPerCall = 10;

/**
 * Adding or removing a member also adds or removes their roles within the organization, so the actor must be allowed to grant each of them.
 * @throws ProblemError `forbidden`
 */
async function requireMayChange(
	{ actor, signal }: StepsContext,
	{ organizationId }: OrganizationParams,
	userIds: string[],
): Promise<void> {
	if (mayGrantAll(actor)) return;
	requireMayGrantMembership(actor);
	const held = await readOfEach(userIds, (userId) => listMemberRoles({ signal }, { organizationId, userId }));
	requireMayGrant(
		actor,
		held.flatMap(({ roles }) => roles.map(({ name }) => name)),
	);
}

/** Changes only the users whose membership differs from the wanted state. */
async function changeMembers(
	context: StepsContext,
	{ organizationId }: OrganizationParams,
	{ userIds: wanted, reason, undoes }: PeopleInput,
	method: "create" | "delete",
): Promise<ActReport> {
	const { actInSteps, signal } = context;
	const kind = method === "create" ? "organization.members_added" : "organization.members_removed";
	const named = [...new Set(wanted)];
	const members = await findOrganizationMembers(context, { organizationId }, named);
	const userIds = named.filter((userId) => members.has(userId) === (method === "delete"));
	await requireMayChange(context, { organizationId }, userIds);
	const steps = splitSteps(
		{
			kind,
			items: userIds,
			run: (items, correlationId) =>
				callManagementApi({ signal, correlationId }, (api, request) =>
					api.organizations.members[method](organizationId, { members: [...items] }, request),
				),
			readBack: (items) => organizationMemberReadBacks[kind](context, organizationId, items),
		},
		membersPerCall,
	);
	const [before, after] = method === "create" ? [[], userIds] : [userIds, []];
	const target = { type: "organization", id: organizationId } as const;
	return actInSteps({ target, before: { members: before }, after: { members: after }, reason, undoes }, steps);
}

/**
 * Makes up to 1,000 users members of an organization, 10 per call. Skips users who are members already.
 * @throws ProblemError `organization_not_found`, `forbidden`, `undo_refused`; the first refusal if nobody was added
 */
export const assignOrganizationMembers = (context: StepsContext, target: OrganizationParams, input: PeopleInput) =>
	changeMembers(context, target, input, "create");

/**
 * Removes up to 1,000 members from an organization, 10 per call. Skips users who are not members.
 * @throws ProblemError `organization_not_found`, `forbidden`, `undo_refused`; the first refusal if nobody was removed
 */
export const revokeOrganizationMembers = (context: StepsContext, target: OrganizationParams, input: PeopleInput) =>
	changeMembers(context, target, input, "delete");
