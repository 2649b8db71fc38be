import "server-only";
import type { z } from "zod";
import type { ReadContext } from "../../audit/server/act-context.ts";
import type { Step, StepsContext } from "../../audit/server/record-steps.ts";
import { requireMayGrant } from "../../auth/server/require-may-grant.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { toPermissionKey } from "../../management-api/permission-key.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../management-api/server/reads/read-upstream.ts";
import { type CreatedRole, type createRoleInputSchema, type Role, type RoleParams, roleSchema } from "../contract.ts";
import { toNewRoleId } from "../new-role-id.ts";
import { findRoleByName } from "./find-role-by-name.ts";
import { openRole } from "./get-role.ts";
import { asNameTaken, nameTaken } from "./name-taken.ts";
import { listRolePermissions } from "./permissions/list-role-permissions.ts";
import { toPermissionSteps } from "./permissions/permission-steps.ts";
import { ownerFilter } from "./role-owner.ts";

/** The copied role and the keys of its permissions. */
async function readSource({ signal }: ReadContext, { roleId }: RoleParams) {
	const [role, { permissions }] = await Promise.all([
		openRole({ signal }, { roleId }),
		listRolePermissions({ signal }, { roleId }),
	]);
	return { role, keys: permissions.map(toPermissionKey) };
}

/** Throws `outcome_unknown` if the response cannot be read completely, as after a lost response. */
function toRole(raw: unknown): Role {
	const { value, unread } = readOne(roleSchema, raw, "role");
	if (unread.length > 0) throw new ProblemError("outcome_unknown");
	return value;
}

type NewRole = { name: string; description: string; organizationId?: string | undefined };

/** Returns the create as a step. The name was free before, so the role that has it after a lost response is the new one. */
function createStep({ signal }: ReadContext, { name, description, organizationId }: NewRole) {
	let created: Role | undefined;
	const owner = ownerFilter(organizationId);
	const step: Step = {
		kind: "role.created",
		items: [name],
		isRequired: true,
		run: async (_items, correlationId) => {
			const body = { name, ...(description ? { description } : {}), ...owner.query };
			const write = callManagementApi({ signal, correlationId }, (api, request) => api.roles.create(body, request));
			created = toRole(await asNameTaken(write, organizationId));
		},
		readBack: async () => {
			created = await findRoleByName({ signal }, { name, organizationId });
			return new Set(created === undefined ? [] : [name]);
		},
	};
	return { step, find: () => created };
}

/**
 * Creates a role of the tenant or, with `organizationId`, of an organization, optionally with the permissions of another role. It is one
 * act of 1 + ⌈p/100⌉ calls, after a check that the name is free and the reads of the copied role. The audit entry is under the new role's
 * id, or under that of `toNewRoleId` while the id is unknown.
 * @throws ProblemError `field_rejected` at `name` if another role has it, `forbidden`, `limit_reached`, `not_in_plan`, `role_not_found`
 */
export async function createRole(
	{ actor, actInSteps, signal }: StepsContext,
	{ copyOf, reason, ...wanted }: z.output<typeof createRoleInputSchema>,
): Promise<CreatedRole> {
	const { name, organizationId } = wanted;
	const source = copyOf === undefined ? undefined : await readSource({ signal }, { roleId: copyOf });
	requireMayGrant(actor, source === undefined ? [name] : [name, source.role.name]);
	if ((await findRoleByName({ signal }, { name, organizationId })) !== undefined) throw nameTaken(organizationId);
	const create = createStep({ signal }, wanted);
	const targetIdOf = () => create.find()?.id;
	const copied = source === undefined ? {} : { copyOf, permissions: source.keys };
	const report = await actInSteps(
		{ target: { type: "role", id: toNewRoleId(wanted) }, after: { ...wanted, ...copied }, reason, targetIdOf },
		[create.step, ...toPermissionSteps({ signal }, () => targetIdOf() ?? "", { add: source?.keys ?? [], remove: [] })],
	);
	const role = create.find();
	if (role === undefined) throw new ProblemError("outcome_unknown");
	return { role, report };
}
