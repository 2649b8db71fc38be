import "server-only";
import type { Actor } from "../../access/can.ts";
import { forgetActorLevel } from "../../auth/server/find-actor-level.ts";
import type { RunAct } from "../../bff/server/define-route.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { ChangeRolesInput, UserRoles } from "../contract-roles.ts";
import { listUserRoles } from "./list-user-roles.ts";
import { requireNotYourself } from "./require-not-yourself.ts";

type RolesContext = { actor: Actor; act: RunAct; signal: AbortSignal };

const roleIds = ({ roles }: UserRoles) => ({ roles: roles.map(({ id, name }) => ({ id, name })) });

/** Changes the roles of a user: the roles before, for the audit, and the change. Two upstream calls. */
async function changeRoles(
	userId: string,
	change: "assign" | "delete",
	input: ChangeRolesInput,
	context: RolesContext,
): Promise<void> {
	const { actor, act, signal } = context;
	requireNotYourself(actor, userId);
	const before = roleIds(await listUserRoles(userId, signal));
	const after = { [change === "assign" ? "assigned" : "revoked"]: input.roleIds };
	await act({ target: { type: "user", id: userId }, before, after, reason: input.reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) =>
			api.users.roles[change](userId, { roles: input.roleIds }, request),
		),
	).finally(() => forgetActorLevel(userId));
}

/** Gives roles to a user. @throws ProblemError `cannot_act_on_yourself`, `role_not_found` */
export const assignRoles = (userId: string, input: ChangeRolesInput, context: RolesContext): Promise<void> =>
	changeRoles(userId, "assign", input, context);

/** Takes roles from a user. One that the user does not have changes nothing. @throws ProblemError `cannot_act_on_yourself` */
export const revokeRoles = (userId: string, input: ChangeRolesInput, context: RolesContext): Promise<void> =>
	changeRoles(userId, "delete", input, context);
