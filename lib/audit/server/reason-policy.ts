import "server-only";
import { RE2JS } from "re2js";
import { type AuditAction, acts, auditActions } from "../../access/acts.ts";
import type { Actor } from "../../access/can.ts";
import { rulesFor } from "../../access/policy/access-policy.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { getEnv } from "../../env/server/env.ts";
import { EnvError } from "../../env/server/parse-env.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { isReason } from "../is-reason.ts";
import type { ActValues } from "./act-context.ts";

/**
 * Returns the acts that `REQUIRE_REASON` demands a reason for; none by default.
 * @throws EnvError for an unknown act, so that a typo does not disable the rule.
 */
export function listReasonActions(): AuditAction[] {
	const names = getEnv().requireReason;
	const actions = auditActions.filter((action) => !acts[action].isSilent && names.includes(action));
	if (actions.length === new Set(names).size) return actions;
	throw new EnvError(["  REQUIRE_REASON is not a list of audit actions, such as user.blocked,user.deleted."]);
}

/** Returns the acts of an actor that need a reason, by `REQUIRE_REASON` and the access policy, each with its hints in one text. */
export function listReasonHints(actor: Pick<Actor, "level">): Partial<Record<AuditAction, string>> {
	const byEnv = listReasonActions();
	const { reasons } = getAccessPolicy();
	const needed = auditActions.flatMap((action): [AuditAction, string][] => {
		const rules = rulesFor(reasons, { actor, action });
		const hints = new Set(rules.flatMap(({ hint }) => hint ?? []));
		return rules.length > 0 || byEnv.includes(action) ? [[action, [...hints].join(" ")]] : [];
	});
	return Object.fromEntries(needed);
}

/** Returns true if the whole text matches a regular expression of RE2, in time that grows only with its length. */
const matchesWhole = (pattern: string, text: string): boolean => RE2JS.matches(pattern, text);

/**
 * Requires a reason if `REQUIRE_REASON` or the access policy demands one, and that it matches the policy's patterns. An undo needs none:
 * the act that it undoes has it, and `requireUndoable` checks that act.
 * @throws ProblemError `reason_required`, with the policy's hint at `reason`
 */
export function requireReason(
	{ actor, action }: { actor: Pick<Actor, "level">; action: AuditAction },
	{ reason = "", undoes }: ActValues,
): void {
	if (undoes !== undefined) return;
	const rules = rulesFor(getAccessPolicy().reasons, { actor, action });
	if (rules.length === 0 && !getEnv().requireReason.includes(action)) return;
	const refused = rules.find(({ pattern }) => pattern !== undefined && !matchesWhole(pattern, reason.trim()));
	if (isReason(reason) && refused === undefined) return;
	const hint = (refused ?? rules.find((rule) => rule.hint !== undefined))?.hint;
	const detail = "Nothing was changed: this act needs a reason or ticket number.";
	const fields = { reason: hint ?? "Say why, or give a ticket number." };
	throw new ProblemError("reason_required", { detail: hint === undefined ? detail : `${detail} ${hint}`, fields });
}
