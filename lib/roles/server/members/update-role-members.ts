import "server-only";
import type { Step, StepsContext } from "../../../audit/server/record-steps.ts";
import { splitSteps } from "../../../audit/server/split-steps.ts";
import type { ActReport } from "../../../audit/steps.ts";
import { requireMayGrant } from "../../../auth/server/require-may-grant.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { PeopleInput } from "../../../users/people/people-input.ts";
import type { RoleParams } from "../../contract.ts";
import { getRole } from "../get-role.ts";
import { findMembers } from "./find-members.ts";
import { memberReadBacks } from "./member-read-backs.ts";

/**
 * Returns the role and which of the users have it.
 * @throws ProblemError `forbidden` for a role that gives a level the actor may not grant
 */
async function readMembers({ actor, signal }: StepsContext, { roleId }: RoleParams, { userIds }: PeopleInput) {
	const role = await getRole({ signal }, { roleId });
	requireMayGrant(actor, [role.name]);
	const named = [...new Set(userIds)];
	return { role, named, members: await findMembers({ signal }, { roleId }, named) };
}

/**
 * Assigns a role to up to 1,000 users, 100 per call. Skips users who have it already. A user whom Auth0 rejects, for example at the limit
 * of 50 roles, is reported, and the others still get the role.
 * @throws ProblemError `role_not_found`, `forbidden`, `undo_refused`; the first refusal if nobody was added
 */
export async function assignRoleMembers(
	context: StepsContext,
	{ roleId }: RoleParams,
	input: PeopleInput,
): Promise<ActReport> {
	const { actInSteps, signal } = context;
	const { role, named, members } = await readMembers(context, { roleId }, input);
	const added = named.filter((userId) => !members.has(userId));
	const steps = splitSteps({
		kind: "role.members_added",
		items: added,
		hasItemLimits: true,
		run: (users, correlationId) =>
			callManagementApi({ signal, correlationId }, (api, request) =>
				api.roles.users.assign(roleId, { users: [...users] }, request),
			),
		readBack: (items) => memberReadBacks["role.members_added"](context, roleId, items),
	});
	const values = {
		target: { type: "role", id: roleId, name: role.name } as const,
		before: { members: [] },
		after: { members: added },
	};
	return actInSteps({ ...values, reason: input.reason, undoes: input.undoes }, steps);
}

/**
 * Revokes a role from up to 1,000 users. Auth0 accepts one user per call, so each user is a step. Skips users who do not have it.
 * @throws ProblemError `role_not_found`, `forbidden`, `undo_refused`; the first refusal if nobody was removed
 */
export async function revokeRoleMembers(
	context: StepsContext,
	{ roleId }: RoleParams,
	input: PeopleInput,
): Promise<ActReport> {
	const { actInSteps, signal } = context;
	const { role, named, members } = await readMembers(context, { roleId }, input);
	const removed = named.filter((userId) => members.has(userId));
	const steps = removed.map(
		(userId): Step => ({
			kind: "role.members_removed",
			items: [userId],
			run: (_, correlationId) =>
				callManagementApi({ signal, correlationId }, (api, request) =>
					api.users.roles.delete(userId, { roles: [roleId] }, request),
				),
			readBack: (items) => memberReadBacks["role.members_removed"](context, roleId, items),
		}),
	);
	const values = {
		target: { type: "role", id: roleId, name: role.name } as const,
		before: { members: removed },
		after: { members: [] },
	};
	return actInSteps({ ...values, reason: input.reason, undoes: input.undoes }, steps);
}
