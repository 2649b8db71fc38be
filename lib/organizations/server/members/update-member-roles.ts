import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import type { Step, StepsContext } from "../../../audit/server/record-steps.ts";
import { changedMeanwhile } from "../../../audit/server/search/changed-meanwhile.ts";
import { splitSteps } from "../../../audit/server/split-steps.ts";
import type { SetConflict } from "../../../audit/set-conflict.ts";
import type { ActReport } from "../../../audit/steps.ts";
import { requireMayGrant } from "../../../auth/server/require-may-grant.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { RoleSetChange } from "../../../roles/role-set-change.ts";
import type { MemberParams } from "../../member-contract.ts";
import { parseMemberRoleKey, toMemberRoleKey } from "../../member-role-key.ts";
import { mostMemberRoles } from "../../member-role-limit.ts";
import { readRoleNames } from "../read-role-names.ts";
import { listMemberRoles } from "./list-member-roles.ts";
import { organizationMemberReadBacks } from "./member-read-backs.ts";

type NamedRole = { id: string; name: string };

const changedDetail =
	"Somebody changed this member's roles since you opened them. Nothing was saved; see what changed and save again.";

const toNamed = ({ id, name }: NamedRole): NamedRole => ({ id, name });
const byId = (a: NamedRole, b: NamedRole): number => (a.id < b.id ? -1 : 1);

/**
 * Checks the limit before anything is changed.
 * @throws ProblemError `limit_reached` if the member would have more roles than Auth0 allows
 */
function requireRoleLimit(held: number, wanted: number): void {
	if (wanted <= mostMemberRoles || wanted <= held) return;
	const detail = `Nothing was changed: Auth0 allows a member 50 roles in an organization, and this one would have ${wanted}. Remove some as well.`;
	throw new ProblemError("limit_reached", { detail, rule: "role_limit" });
}

/** Returns the calls of a save: removals first, so that a member at the limit has space for the additions. */
function toSteps(
	{ signal }: ReadContext,
	{ organizationId, userId }: MemberParams,
	{ add, remove }: { add: NamedRole[]; remove: NamedRole[] },
): Step[] {
	const step = (kind: keyof typeof organizationMemberReadBacks, roles: NamedRole[], method: "assign" | "delete") =>
		splitSteps({
			kind,
			items: roles.map(({ id }) => toMemberRoleKey(userId, id)),
			run: (items, correlationId) =>
				callManagementApi({ signal, correlationId }, (api, request) =>
					api.organizations.members.roles[method](
						organizationId,
						userId,
						{ roles: items.map((item) => parseMemberRoleKey(item).roleId) },
						request,
					),
				),
			readBack: (items) => organizationMemberReadBacks[kind]({ signal }, organizationId, items),
		});
	return [
		...step("organization.member_roles_removed", remove, "delete"),
		...step("organization.member_roles_added", add, "assign"),
	];
}

/**
 * Adds roles to a member of an organization and removes others, in one act with one call each way. Reads the member's roles there and the
 * name of each added role first.
 * @throws ProblemError `conflict` with the current version and who changed it, `forbidden`, `limit_reached`, `role_not_found`,
 * `undo_refused`, `user_not_found`
 */
export async function updateMemberRoles(
	{ actor, actInSteps, signal }: StepsContext,
	params: MemberParams,
	input: RoleSetChange,
): Promise<ActReport> {
	const { roles, version } = await listMemberRoles({ signal }, params);
	const target = { type: "organization", id: params.organizationId } as const;
	if (input.version !== version) throw await changedMeanwhile<SetConflict>(actor, target, { version }, changedDetail);
	const held = new Set(roles.map(({ id }) => id));
	const remove = roles
		.filter(({ id }) => input.remove.includes(id))
		.map(toNamed)
		.sort(byId);
	const add = await readRoleNames({ signal }, [...new Set(input.add)].filter((id) => !held.has(id)).sort());
	requireMayGrant(
		actor,
		[...add, ...remove].map(({ name }) => name),
	);
	requireRoleLimit(held.size, held.size - remove.length + add.length);
	const values = {
		target,
		before: { members: [params.userId], roles: remove },
		after: { members: [params.userId], roles: add },
		reason: input.reason,
		undoes: input.undoes,
	};
	return actInSteps(values, toSteps({ signal }, params, { add, remove }));
}
