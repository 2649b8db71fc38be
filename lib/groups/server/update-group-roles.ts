import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import type { Step, StepsContext } from "../../audit/server/record-steps.ts";
import { changedMeanwhile } from "../../audit/server/search/changed-meanwhile.ts";
import { splitSteps } from "../../audit/server/split-steps.ts";
import type { SetConflict } from "../../audit/set-conflict.ts";
import type { ActReport } from "../../audit/steps.ts";
import { requireMayGrant } from "../../auth/server/require-may-grant.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOfEach } from "../../management-api/server/reads/read-pages.ts";
import { readOne } from "../../management-api/server/reads/read-upstream.ts";
import { roleSchema } from "../../roles/contract.ts";
import type { RoleSetChange } from "../../roles/role-set-change.ts";
import type { GroupParams } from "../contract.ts";
import { mostGroupRoles } from "../group-limits.ts";
import { groupReadBacks } from "./group-read-backs.ts";
import { listGroupRoles } from "./list-group-roles.ts";

const changedDetail =
	"Somebody changed the roles of this group since you opened it. Nothing was saved; see what changed and save again.";

type NamedRole = { id: string; name: string };

const byId = (a: NamedRole, b: NamedRole): number => (a.id < b.id ? -1 : 1);

/**
 * Returns a role with its name from the tenant, or with an empty name if it cannot be read, which the grant check treats as every level.
 * @throws ProblemError `role_not_found`
 */
async function readName({ signal }: ReadContext, id: string): Promise<NamedRole> {
	const raw = await callManagementApi({ signal }, (api, request) => api.roles.get(id, request));
	return { id, name: readOne(roleSchema, raw, "roles").value.name };
}

/**
 * Checks the limit before anything is changed. A group that exceeds it already is on a plan that allows more, and passes.
 * @throws ProblemError `limit_reached`
 */
function requireRoleLimit(before: number, after: number): void {
	if (after <= mostGroupRoles || after <= before || before > mostGroupRoles) return;
	const detail = `Nothing was changed: Auth0 allows a group ${mostGroupRoles} roles, and this one would have ${after}. Remove some as well.`;
	throw new ProblemError("limit_reached", { detail, rule: "group_role_limit" });
}

/** Returns the calls of a save: removals first, so that a group at its limit has space for the additions. */
function toSteps(
	{ signal }: ReadContext,
	{ groupId }: GroupParams,
	{ add, remove }: { add: NamedRole[]; remove: NamedRole[] },
): Step[] {
	const step = (kind: keyof typeof groupReadBacks, roles: readonly NamedRole[], method: "create" | "delete") =>
		splitSteps({
			kind,
			items: roles.map(({ id }) => id),
			run: (items, correlationId) =>
				callManagementApi({ signal, correlationId }, (api, request) =>
					api.groups.roles[method](groupId, { roles: [...items] }, request),
				),
			readBack: (items) => groupReadBacks[kind]({ signal }, groupId, items),
		});
	return [...step("group.roles_removed", remove, "delete"), ...step("group.roles_added", add, "create")];
}

/**
 * Adds roles to a group and removes others in one act, which changes the roles of all its members. Skips roles that the group already has
 * or lacks. Reads the group's roles and each added role first.
 * @throws ProblemError `conflict` with the current version and who changed it, `forbidden`, `limit_reached`, `group_not_found`,
 * `role_not_found`, `undo_refused`
 */
export async function updateGroupRoles(
	{ actor, actInSteps, signal }: StepsContext,
	{ groupId }: GroupParams,
	{ version, reason, undoes, ...input }: RoleSetChange,
): Promise<ActReport> {
	const now = await listGroupRoles({ signal }, { groupId });
	const target = { type: "group", id: groupId } as const;
	if (version !== now.version)
		throw await changedMeanwhile<SetConflict>(actor, target, { version: now.version }, changedDetail);
	const held = now.roles.map(({ id, name }) => ({ id, name }));
	const added = [...new Set(input.add)].filter((id) => held.every((role) => role.id !== id)).sort();
	const remove = held.filter(({ id }) => input.remove.includes(id)).sort(byId);
	const add = await readOfEach(added, (id) => readName({ signal }, id));
	requireMayGrant(
		actor,
		[...add, ...remove].map(({ name }) => name),
	);
	requireRoleLimit(held.length, held.length - remove.length + add.length);
	const values = { target, before: { roles: remove }, after: { roles: add }, reason, undoes };
	return actInSteps(values, toSteps({ signal }, { groupId }, { add, remove }));
}
