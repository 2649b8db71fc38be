import "server-only";
import { getEnv } from "../../env/server/env.ts";
import { EnvError } from "../../env/server/parse-env.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { type AuditAction, auditActions } from "../actions.ts";
import { isReason } from "../is-reason.ts";
import type { ActValues } from "./act-context.ts";

/**
 * The acts that need a reason or ticket number, from `REQUIRE_REASON`; none by default.
 * @throws EnvError for a name that is no act, so that a typing error does not switch the rule off.
 */
export function listReasonActions(): AuditAction[] {
	const names = getEnv().requireReason;
	// A search leaves an entry, and has no dialog that could ask why.
	const actions = auditActions.filter((action) => action !== "user.looked_up" && names.includes(action));
	if (actions.length === new Set(names).size) return actions;
	throw new EnvError(["  REQUIRE_REASON is not a list of audit actions, such as user.blocked,user.deleted."]);
}

/**
 * An undo has its reason in the act that it takes back, once `requireUndoable` has found that one.
 * @throws ProblemError `reason_required` where the policy asks for a reason and none is given. Nothing is done then.
 */
export function requireReason(action: AuditAction, { reason, undoes }: ActValues): void {
	if (!getEnv().requireReason.includes(action) || undoes !== undefined || isReason(reason ?? "")) return;
	const detail = "Nothing was changed: this act needs a reason or ticket number.";
	throw new ProblemError("reason_required", { detail, fields: { reason: "Say why, or give a ticket number." } });
}
