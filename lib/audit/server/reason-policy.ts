import "server-only";
import { type AuditAction, auditActions } from "../../access/acts.ts";
import { getEnv } from "../../env/server/env.ts";
import { EnvError } from "../../env/server/parse-env.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { isReason } from "../is-reason.ts";
import type { ActValues } from "./act-context.ts";

/**
 * Returns the acts that need a reason or ticket number, from `REQUIRE_REASON`; none by default.
 * @throws EnvError for an unknown act, so that a typo does not disable the rule.
 */
export function listReasonActions(): AuditAction[] {
	const names = getEnv().requireReason;
	// A search writes an audit entry but has no dialog that could ask for a reason.
	const actions = auditActions.filter((action) => action !== "user.looked_up" && names.includes(action));
	if (actions.length === new Set(names).size) return actions;
	throw new EnvError(["  REQUIRE_REASON is not a list of audit actions, such as user.blocked,user.deleted."]);
}

/**
 * Requires a reason if the policy demands one. An undo needs none: the act that it undoes has it, and `requireUndoable` checks that act.
 * @throws ProblemError `reason_required`
 */
export function requireReason(action: AuditAction, { reason, undoes }: ActValues): void {
	if (!getEnv().requireReason.includes(action) || undoes !== undefined || isReason(reason ?? "")) return;
	const detail = "Nothing was changed: this act needs a reason or ticket number.";
	throw new ProblemError("reason_required", { detail, fields: { reason: "Say why, or give a ticket number." } });
}
