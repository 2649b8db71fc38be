import "server-only";
import { listAllRoles } from "../../auth/server/list-all-roles.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { ChangeRolesInput } from "../contract-roles.ts";
import type { ActContext } from "./act-context.ts";

/** Changes the roles of a user: all roles before, for the audit, and the change. */
async function changeRoles(
	userId: string,
	change: "assign" | "delete",
	{ roleIds, reason }: ChangeRolesInput,
	{ act, signal }: ActContext,
): Promise<void> {
	const roles = await listAllRoles(userId, signal);
	const held = new Set(roles.map(({ id }) => id));
	if (change === "delete" && !roleIds.every((id) => held.has(id))) {
		const detail = "Nothing was changed: this user does not have this role any more. Read the roles again.";
		throw new ProblemError("not_found", { detail });
	}
	const after = { [change === "assign" ? "assigned" : "revoked"]: roleIds };
	const values = { target: { type: "user", id: userId } as const, before: { roles }, after, reason };
	await act(values, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) =>
			api.users.roles[change](userId, { roles: roleIds }, request),
		),
	);
}

/** Gives roles to a user. @throws ProblemError `role_not_found` */
export const assignRoles = (userId: string, input: ChangeRolesInput, context: ActContext): Promise<void> =>
	changeRoles(userId, "assign", input, context);

/** Takes roles from a user. @throws ProblemError `not_found` where the user lacks one of them; none is taken then. */
export const revokeRoles = (userId: string, input: ChangeRolesInput, context: ActContext): Promise<void> =>
	changeRoles(userId, "delete", input, context);
