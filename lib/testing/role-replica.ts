/** A replica of a deployment as a process of its own: it saves the permissions of a role or duplicates one when its parent says so, and tells what came of it. */

import { recordSteps } from "../audit/server/record-steps.ts";
import { lockOfTarget } from "../audit/server/settle-interrupted.ts";
import { withLocks } from "../bff/server/with-locks.ts";
import { type CreateRoleInput, createRoleInputSchema, type UpdateRolePermissionsInput } from "../roles/contract.ts";
import { toNewRoleId } from "../roles/new-role-id.ts";
import { createRole } from "../roles/server/create-role.ts";
import { updateRolePermissions } from "../roles/server/update-role-permissions.ts";

/** A save that the parent process asks for. */
export type AskedSave = { actorId: string; roleId: string; input: UpdateRolePermissionsInput };

/** A create that the parent process asks for. */
export type AskedCreate = { actorId: string; create: CreateRoleInput };

const { signal } = new AbortController();

function save({ actorId, roleId, input }: AskedSave): Promise<unknown> {
	const actor = { userId: actorId, name: actorId, level: "admin" } as const;
	const context = { actor, action: "role.permissions_updated", requestId: "replica" } as const;
	return withLocks({ exclusive: [lockOfTarget("role", roleId)], shared: [] }, () =>
		updateRolePermissions(
			{ actor, signal, actInSteps: (values, steps) => recordSteps(values, context, steps) },
			roleId,
			input,
		),
	);
}

function create({ actorId, create: asked }: AskedCreate): Promise<unknown> {
	const actor = { userId: actorId, name: actorId, level: "admin" } as const;
	const context = { actor, action: "role.created", requestId: "replica" } as const;
	const input = createRoleInputSchema.parse(asked);
	return withLocks({ exclusive: [lockOfTarget("role", toNewRoleId(input))], shared: [] }, () =>
		createRole({ actor, signal, actInSteps: (values, steps) => recordSteps(values, context, steps) }, input),
	);
}

process.on("message", async (asked: AskedSave | AskedCreate) => {
	const acted = "create" in asked ? create(asked) : save(asked);
	process.send?.(await acted.then(() => "done", String));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
