import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import type { Step, StepsContext } from "../../../audit/server/record-steps.ts";
import { changedMeanwhile } from "../../../audit/server/search/changed-meanwhile.ts";
import { splitSteps } from "../../../audit/server/split-steps.ts";
import type { SetConflict } from "../../../audit/set-conflict.ts";
import type { ActReport } from "../../../audit/steps.ts";
import { requireMayGrant } from "../../../auth/server/require-may-grant.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { mostPermissions, parsePermissionKey, toPermissionKey } from "../../../management-api/permission-key.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../../management-api/server/reads/read-upstream.ts";
import { mostRoles } from "../../effective-access.ts";
import type { UpdateUserAccessInput } from "../../user-access.ts";
import { userRoleSchema } from "../../user-roles.ts";
import { accessReadBacks } from "./access-read-backs.ts";
import { readDirectAccess } from "./get-user-access.ts";

type NamedRole = { id: string; name: string };

/** The real changes of a save. Permissions are keys. */
type Change = {
	roles: { add: NamedRole[]; remove: NamedRole[] };
	permissions: { add: string[]; remove: string[] };
};

type Held = Awaited<ReturnType<typeof readDirectAccess>>;

const byId = (a: NamedRole, b: NamedRole): number => (a.id < b.id ? -1 : 1);

/** Reads the names of the added roles, with one upstream call each. @throws ProblemError `role_not_found` */
const readNames = ({ signal }: ReadContext, roleIds: readonly string[]): Promise<NamedRole[]> =>
	Promise.all(
		roleIds.map(async (id) => {
			const raw = await callManagementApi({ signal }, (api, request) => api.roles.get(id, request));
			return { id, name: readOne(userRoleSchema, raw, "roles").value.name };
		}),
	);

/** Reduces a save to its real changes: gives nothing that the user holds, and takes nothing that they lack. */
async function toChange(context: ReadContext, { roles, direct }: Held, input: UpdateUserAccessInput): Promise<Change> {
	const roleIds = new Set(roles.map(({ id }) => id));
	const keys = new Set(direct.map(toPermissionKey));
	const added = [...new Set(input.roles.add)].filter((id) => !roleIds.has(id));
	const keysOf = (permissions: typeof input.permissions.add) => [...new Set(permissions.map(toPermissionKey))].sort();
	return {
		roles: {
			add: (await readNames(context, added)).sort(byId),
			remove: roles
				.filter(({ id }) => input.roles.remove.includes(id))
				.map(({ id, name }) => ({ id, name }))
				.sort(byId),
		},
		permissions: {
			add: keysOf(input.permissions.add).filter((key) => !keys.has(key)),
			remove: keysOf(input.permissions.remove).filter((key) => keys.has(key)),
		},
	};
}

/**
 * Throws if the change exceeds Auth0's limits. A user above the role limit already is on a plan that allows it.
 * @throws ProblemError `limit_reached` before anything is changed
 */
function requireWithinLimits({ roles, direct }: Held, change: Change): void {
	const after = roles.length - change.roles.remove.length + change.roles.add.length;
	if (after > mostRoles && after > roles.length && roles.length <= mostRoles) {
		const detail = `Nothing was changed: Auth0 allows a user 50 roles, and this one would have ${after}. Remove some as well.`;
		throw new ProblemError("limit_reached", { detail, rule: "role_limit" });
	}
	const permissions = direct.length - change.permissions.remove.length + change.permissions.add.length;
	if (permissions > mostPermissions) {
		const detail = `Nothing was changed: Auth0 allows a user 1,000 direct permissions, and this one would have ${permissions}. Grant them through a role.`;
		throw new ProblemError("limit_reached", { detail, rule: "permission_limit" });
	}
}

/** Returns the calls of a save. Removals come first, so that the limits leave space for the additions. */
function toSteps({ signal }: ReadContext, { userId }: { userId: string }, { roles, permissions }: Change): Step[] {
	const step = (kind: keyof typeof accessReadBacks, items: readonly string[], run: Step["run"]) =>
		splitSteps({ kind, items, run, readBack: (read) => accessReadBacks[kind]({ signal }, userId, read) });
	const changeRoles =
		(method: "assign" | "delete"): Step["run"] =>
		(items, correlationId) =>
			callManagementApi({ signal, correlationId }, (api, request) =>
				api.users.roles[method](userId, { roles: [...items] }, request),
			);
	const changePermissions =
		(method: "create" | "delete"): Step["run"] =>
		(items, correlationId) =>
			callManagementApi({ signal, correlationId }, (api, request) =>
				api.users.permissions[method](userId, { permissions: items.map(parsePermissionKey) }, request),
			);
	const ids = (of: readonly NamedRole[]) => of.map(({ id }) => id);
	return [
		...step("user.roles_removed", ids(roles.remove), changeRoles("delete")),
		...step("user.permissions_removed", permissions.remove, changePermissions("delete")),
		...step("user.roles_added", ids(roles.add), changeRoles("assign")),
		...step("user.permissions_added", permissions.add, changePermissions("create")),
	];
}

const changedDetail =
	"Somebody changed the roles or permissions of this user since you opened them. Nothing was saved; see what changed and save again.";

/**
 * Gives a user roles and direct permissions and takes others, in one act of ⌈n/100⌉ calls each way. First reads the user's roles and
 * permissions, and the name of each added role.
 * @throws ProblemError `conflict` with the current version and who changed it, `forbidden`, `limit_reached`, `role_not_found`,
 * `undo_refused`
 */
export async function updateUserAccess(
	{ actor, actInSteps, signal }: StepsContext,
	{ userId }: { userId: string },
	input: UpdateUserAccessInput,
): Promise<ActReport> {
	const held = await readDirectAccess({ signal }, { userId });
	const { version } = held;
	const target = { type: "user", id: userId } as const;
	if (input.version !== version) throw await changedMeanwhile<SetConflict>(actor, target, { version }, changedDetail);
	const change = await toChange({ signal }, held, input);
	requireMayGrant(
		actor,
		[...change.roles.add, ...change.roles.remove].map(({ name }) => name),
	);
	requireWithinLimits(held, change);
	const { reason, undoes } = input;
	const values = {
		target,
		before: { roles: change.roles.remove, permissions: change.permissions.remove },
		after: { roles: change.roles.add, permissions: change.permissions.add },
		reason,
		undoes,
	};
	return actInSteps(values, toSteps({ signal }, { userId }, change));
}
