import "server-only";
import { z } from "zod";
import { listAllRoles } from "../../auth/server/list-all-roles.ts";
import { requireMayGrant } from "../../auth/server/require-may-grant.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readOne } from "../../management-api/server/read-upstream.ts";
import type { ChangeRolesInput } from "../contract-roles.ts";
import type { GrantContext } from "./act-context.ts";

const namedSchema = z.object({ name: z.string() });

/** @throws ProblemError `role_not_found`; `tenant_failed` where the name cannot be read, for nothing is granted unseen. */
async function getRoleName(roleId: string, signal: AbortSignal): Promise<string> {
	const raw = await callManagementApi({ signal }, (api, request) => api.roles.get(roleId, request));
	const { value, unread } = readOne(namedSchema, raw, "role");
	if (unread.length > 0) throw new ProblemError("tenant_failed");
	return value.name;
}

/** Changes the roles of a user: all roles before, for the audit, and the change. Reads the name of each role that is new to the user. */
async function changeRoles(
	userId: string,
	change: "assign" | "delete",
	{ roleIds, reason }: ChangeRolesInput,
	{ actor, act, signal }: GrantContext,
): Promise<void> {
	const before = await listAllRoles(userId, signal);
	const names = new Map(before.map(({ id, name }) => [id, name]));
	if (change === "delete" && !roleIds.every((id) => names.has(id))) {
		const detail = "Nothing was changed: this user does not have this role any more. Read the roles again.";
		throw new ProblemError("not_found", { detail });
	}
	const changed = [...new Set(roleIds)].map((id) => names.get(id) ?? getRoleName(id, signal));
	requireMayGrant(actor, await Promise.all(changed));
	const after = { [change === "assign" ? "assigned" : "revoked"]: roleIds };
	const roles = before.map(({ id, name }) => ({ id, name }));
	const values = { target: { type: "user", id: userId } as const, before: { roles }, after, reason };
	await act(values, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) =>
			api.users.roles[change](userId, { roles: roleIds }, request),
		),
	);
}

/** Gives roles to a user. @throws ProblemError `role_not_found`; `forbidden` for a role that gives a level the actor may not grant */
export const assignRoles = (userId: string, input: ChangeRolesInput, context: GrantContext): Promise<void> =>
	changeRoles(userId, "assign", input, context);

/** Takes roles from a user. @throws ProblemError `not_found` where the user lacks one of them, none is taken then; `forbidden` as above */
export const revokeRoles = (userId: string, input: ChangeRolesInput, context: GrantContext): Promise<void> =>
	changeRoles(userId, "delete", input, context);
