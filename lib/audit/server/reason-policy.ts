import "server-only";
import { and, eq } from "drizzle-orm";
import { auditEntries } from "../../database/schema.ts";
import { getDatabase } from "../../database/server/database.ts";
import { getEnv } from "../../env/server/env.ts";
import { EnvError } from "../../env/server/parse-env.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { type AuditAction, auditActions } from "../actions.ts";
import { toStorableText } from "../to-storable.ts";
import type { Act } from "./record-act.ts";

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

/** An act that takes another back has its reason in it, when there is such a one on the same target. */
async function isUndo({ undoes, target }: Act): Promise<boolean> {
	if (undoes === undefined) return false;
	const { db } = await getDatabase();
	const targeted = and(eq(auditEntries.targetType, target.type), eq(auditEntries.targetId, toStorableText(target.id)));
	const found = await db
		.select({ id: auditEntries.id })
		.from(auditEntries)
		.where(and(eq(auditEntries.id, undoes), targeted));
	return found.length > 0;
}

/** @throws ProblemError `reason_required` where the policy asks for a reason and none is given. Nothing is done then. */
export async function requireReason(action: AuditAction, act: Act): Promise<void> {
	if (!getEnv().requireReason.includes(action) || act.reason?.trim() || (await isUndo(act))) return;
	const detail = "Nothing was changed: this act needs a reason or ticket number.";
	throw new ProblemError("reason_required", { detail, fields: { reason: "Say why, or give a ticket number." } });
}
