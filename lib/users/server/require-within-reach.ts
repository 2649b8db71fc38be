import "server-only";
import type { Actor } from "../../access/can.ts";
import { levels } from "../../access/permissions.ts";
import { toLevel } from "../../auth/server/find-actor-level.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { requireNotYourself } from "./require-not-yourself.ts";

/**
 * Whether the actor may change how somebody signs in. By a new e-mail or a link for a password an account can be taken over, so a
 * person whose Rolecall role is above the actor's own is out of reach, blocked or not. One upstream call.
 * @throws ProblemError `cannot_act_on_yourself`, `user_above_you`
 */
export async function requireWithinReach(actor: Actor, userId: string, signal: AbortSignal): Promise<void> {
	requireNotYourself(actor, userId);
	if (actor.level === levels[0]) return;
	const roles = await callManagementApi({ signal }, (api, request) =>
		api.users.roles.list(userId, { per_page: 50, include_totals: true }, request),
	);
	const level = toLevel(roles.data.map(({ name }) => name));
	if (level === undefined || actor.level === undefined) return;
	if (levels.indexOf(level) >= levels.indexOf(actor.level)) return;
	throw new ProblemError("user_above_you", {
		detail: "This person's Rolecall role is above yours. Ask an admin to do this.",
	});
}
