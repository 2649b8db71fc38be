import "server-only";
import type { AuditAction } from "../../access/acts.ts";
import type { Actor } from "../../access/can.ts";
import { rulesFor } from "../../access/policy/access-policy.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { findActWait } from "./find-act-wait.ts";

const hourSeconds = 3_600;

/**
 * Requires that an act, whose intent or read is written already, is within the limits of the access policy. It counts the audit entries of the whole
 * deployment, so parallel acts and restarts do not pass a limit. Makes one query for each limit of the act, and none without one.
 * @param transaction Counts in this transaction, so with what it has added
 * @throws ProblemError `act_limit_reached` with the number and the seconds to wait, `audit_unavailable`
 */
export async function requireWithinLimits(
	{ actor, action }: { actor: Actor; action: AuditAction },
	transaction?: Pick<OpenDatabase["db"], "select">,
): Promise<void> {
	const rules = rulesFor(getAccessPolicy().limits, { actor, action });
	const waits = await Promise.all(
		rules.map(async ({ acts, perHour }) => {
			const limit = { most: perHour, seconds: hourSeconds };
			const wait = await findActWait({ actorId: actor.userId, actions: acts }, limit, transaction);
			return { wait: wait ?? 0, perHour };
		}),
	);
	const longest = waits.reduce((most, one) => (one.wait > most.wait ? one : most), { wait: 0, perHour: 0 });
	if (longest.wait === 0) return;
	const minutes = Math.ceil(longest.wait / 60);
	const detail = `Nothing was changed: the limit for this is ${longest.perHour} an hour, and you have reached it. Try again in ${minutes} min.`;
	throw new ProblemError("act_limit_reached", { detail, limit: longest.perHour, retryAfterSeconds: longest.wait });
}
