import "server-only";
import type { ActContext, ReadContext } from "../../audit/server/act-context.ts";
import { changedMeanwhile } from "../../audit/server/search/changed-meanwhile.ts";
import { requireKeepsOwnLevel, requireMayGrant } from "../../auth/server/require-may-grant.ts";
import { withFreshLevels } from "../../auth/server/with-fresh-levels.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../management-api/server/reads/read-upstream.ts";
import { type Role, type RoleParams, roleSchema, type UpdateRoleInput } from "../contract.ts";
import type { RoleConflict } from "../role-conflict.ts";
import { openRole } from "./get-role.ts";
import { asNameTaken } from "./name-taken.ts";

type Values = { name: string; description: string };

const changedDetail =
	"Somebody changed this role since you opened it. Nothing was saved; see what it is now, and save again.";

const pick = (values: Values, keys: readonly (keyof Values)[]): Partial<Values> =>
	Object.fromEntries(keys.map((key) => [key, values[key]]));

/**
 * Edits the name or description of a role. Makes one read and one write, or no write if nothing differs.
 * @throws ProblemError `conflict` with the current role, `field_rejected` at `name` if another role has it, `forbidden`,
 * `cannot_act_on_yourself`, `role_not_found`
 */
export async function updateRole(
	{ actor, act, signal }: ActContext,
	{ roleId }: RoleParams,
	input: UpdateRoleInput,
): Promise<Role> {
	const role = await openRole({ signal }, { roleId });
	const now: Values = { name: role.name, description: role.description ?? "" };
	const wanted: Values = { name: input.name ?? now.name, description: input.description ?? now.description };
	requireMayGrant(actor, [now.name, wanted.name]);
	const { base, reason } = input;
	const target = { type: "role", id: roleId, name: role.name } as const;
	if (base.name !== now.name || base.description !== now.description)
		throw await changedMeanwhile<RoleConflict>(actor, target, { role: now }, changedDetail);
	const keys = (["name", "description"] as const).filter((key) => wanted[key] !== now[key]);
	if (keys.length === 0) return role;
	if (keys.includes("name")) await requireKeepsOwnLevel(actor, role.owner_id == null ? [role.name] : []);
	const after = pick(wanted, keys);
	const renamed = keys.includes("name") ? [role, { ...role, ...wanted }] : [];
	const readBack = async (context: ReadContext) => {
		const read = await openRole(context, { roleId });
		const isDone = read.name === wanted.name && (read.description ?? "") === wanted.description;
		return isDone ? { result: read } : undefined;
	};
	return withFreshLevels(renamed, () =>
		act({ target, before: pick(now, keys), after, reason, readBack }, async (correlationId) => {
			const write = callManagementApi({ signal, correlationId }, (api, request) =>
				api.roles.update(roleId, after, request),
			);
			return { ...readOne(roleSchema, await asNameTaken(write, role.owner_id), "role").value, ...wanted, id: roleId };
		}),
	);
}
