/** Runs a replica in a process of its own: it performs acts at its parent's command, all at once. */

import type { AuditAction } from "../../lib/access/acts.ts";
import type { ActContext } from "../../lib/audit/server/act-context.ts";
import { recordAct } from "../../lib/audit/server/record-act.ts";
import type { StepsContext } from "../../lib/audit/server/record-steps.ts";
import { recordSteps } from "../../lib/audit/server/record-steps.ts";
import { lockOfTarget } from "../../lib/audit/server/settle-interrupted.ts";
import { withLocks } from "../../lib/audit/server/with-locks.ts";
import { updateGroupRoles } from "../../lib/groups/server/update-group-roles.ts";
import { createOrganizationInputSchema } from "../../lib/organizations/contract.ts";
import { createOrganization } from "../../lib/organizations/server/create-organization.ts";
import { updateMemberRoles } from "../../lib/organizations/server/members/update-member-roles.ts";
import {
	assignOrganizationMembers,
	revokeOrganizationMembers,
} from "../../lib/organizations/server/members/update-organization-members.ts";
import { createRoleInputSchema, updateRolePermissionsInputSchema } from "../../lib/roles/contract.ts";
import { roleSetChangeSchema } from "../../lib/roles/role-set-change.ts";
import { createRole } from "../../lib/roles/server/create-role.ts";
import { assignRoleMembers, revokeRoleMembers } from "../../lib/roles/server/members/update-role-members.ts";
import { updateRolePermissions } from "../../lib/roles/server/permissions/update-role-permissions.ts";
import { peopleInputSchema } from "../../lib/users/people/people-input.ts";
import { updateUserAccess } from "../../lib/users/server/access/update-user-access.ts";
import { blockUser } from "../../lib/users/server/acts/block-user.ts";
import { updateUserAccessInputSchema } from "../../lib/users/user-access.ts";
import { inLevel } from "../in-level.ts";

type Ids = { roleId: string; userId: string; organizationId: string; groupId: string };

type Act = (context: StepsContext & ActContext, ids: Ids, input: unknown) => Promise<unknown>;

const acts = {
	"user.blocked": (context, { userId }) => blockUser(context, { userId }, {}),
	"role.created": (context, _ids, input) => createRole(context, createRoleInputSchema.parse(input)),
	"role.permissions_updated": (context, { roleId }, input) =>
		updateRolePermissions(context, { roleId }, updateRolePermissionsInputSchema.parse(input)),
	"role.members_added": (context, { roleId }, input) =>
		assignRoleMembers(context, { roleId }, peopleInputSchema.parse(input)),
	"role.members_removed": (context, { roleId }, input) =>
		revokeRoleMembers(context, { roleId }, peopleInputSchema.parse(input)),
	"user.access_updated": (context, { userId }, input) =>
		updateUserAccess(context, { userId }, updateUserAccessInputSchema.parse(input)),
	"organization.created": (context, _ids, input) =>
		createOrganization(context, createOrganizationInputSchema.parse(input)),
	"organization.members_added": (context, { organizationId }, input) =>
		assignOrganizationMembers(context, { organizationId }, peopleInputSchema.parse(input)),
	"organization.members_removed": (context, { organizationId }, input) =>
		revokeOrganizationMembers(context, { organizationId }, peopleInputSchema.parse(input)),
	"organization.member_roles_updated": (context, { organizationId, userId }, input) =>
		updateMemberRoles(context, { organizationId, userId }, roleSetChangeSchema.parse(input)),
	"group.roles_updated": (context, { groupId }, input) =>
		updateGroupRoles(context, { groupId }, roleSetChangeSchema.parse(input)),
} satisfies Partial<Record<AuditAction, Act>>;

/** An act that a replica can do. */
export type SteppedAction = keyof typeof acts;

/** An act that the parent process requests. `target` is the target of its audit entry, and the target whose lock it holds. */
export type AskedAct = {
	action: SteppedAction;
	actorId: string;
	target: { type: string; id: string };
	params: Partial<Ids>;
	input: unknown;
};

// Disables call timeouts: the parent kills this process while its calls hang, however long that takes.
AbortSignal.timeout = () => new AbortController().signal;

const { signal } = new AbortController();
const noIds = { roleId: "", userId: "", organizationId: "", groupId: "" };

function run({ action, actorId, params, input }: AskedAct): Promise<unknown> {
	const actor = { userId: actorId, name: actorId, ...inLevel("admin") };
	const context: StepsContext & ActContext = {
		actor,
		signal,
		act: (values, work) => recordAct(values, { actor, action, requestId: "replica" }, work),
		actInSteps: (values, steps) => recordSteps(values, { actor, action, requestId: "replica" }, steps),
	};
	const act: Act = acts[action];
	return act(context, { ...noIds, ...params }, input);
}

/** Runs all acts at once with all their locks in one transaction, because there are fewer lock connections than acts. */
process.on("message", async (asked: readonly AskedAct[]) => {
	const exclusive = asked.map(({ target: { type, id } }) => lockOfTarget(type, id));
	const said = await withLocks({ exclusive, shared: [] }, () => Promise.allSettled(asked.map(run)));
	process.send?.(said.map(({ status }) => status));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
