import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { findActWait } from "../../../audit/server/find-act-wait.ts";
import { recordRead, recordRefusedRead } from "../../../audit/server/record-read.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { Revealed, RevealInput } from "../../user.ts";
import { getUser } from "../get-user.ts";

/** More than a person reads, and far less than copying the tenant needs. */
const limits = [
	{ most: 20, seconds: 60 },
	{ most: 200, seconds: 3_600 },
] as const;

/** Throws if one more reveal is over a limit. @throws ProblemError `reveal_limit_reached` with the seconds to wait */
async function requireRevealQuota(actorId: string): Promise<void> {
	const waits = await Promise.all(
		limits.map(({ most, seconds }) =>
			findActWait({ actorId, actions: ["user.pii_revealed"] }, { most: most - 1, seconds }),
		),
	);
	const retryAfterSeconds = Math.max(0, ...waits.map((wait) => wait ?? 0));
	if (retryAfterSeconds === 0) return;
	const detail =
		"You were shown 20 values within a minute, or 200 within an hour, the most for one person. Nothing was shown; try again later.";
	throw new ProblemError("reveal_limit_reached", { detail, retryAfterSeconds });
}

/**
 * Shows one masked value of a user, at most 20 per minute and 200 per hour and actor, whose reveals must run one at a time. The audit entry
 * is written before the value is shown, also if the limit refuses it, and names the field, never the value. Makes one upstream call.
 * @throws ProblemError `user_not_found`, `reveal_limit_reached`, and what `recordRead` throws
 */
export async function revealField(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
	{ userId }: { userId: string },
	{ field, reason }: RevealInput,
): Promise<Revealed> {
	const target = { type: "user", id: userId } as const;
	const read = { action: "user.pii_revealed", target, note: { field }, reason } as const;
	await requireRevealQuota(actor.userId).catch(async (error: unknown) => {
		if (error instanceof ProblemError && error.code === "reveal_limit_reached")
			await recordRefusedRead({ actor }, read, error);
		throw error;
	});
	const user = await getUser({ signal }, { userId });
	await recordRead({ actor }, read);
	return { field, value: user[field] ?? null };
}
