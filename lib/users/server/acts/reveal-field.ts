import "server-only";
import type { Actor } from "../../../access/can.ts";
import { fieldMaskOf } from "../../../access/mask-answer.ts";
import { isMetadataName } from "../../../access/personal-names.ts";
import { maskMetadata } from "../../../access/policy/fields/mask-fields.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { findActWait } from "../../../audit/server/find-act-wait.ts";
import { recordRead, recordRefusedRead } from "../../../audit/server/record-read.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { Revealed, RevealField, RevealInput, User } from "../../user.ts";
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

/** Requires that the rules on fields of the actor's level do not hide the field. @throws ProblemError `forbidden` that names it */
function requireRevealable(actor: Actor, field: RevealField): void {
	if (isMetadataName(field) || fieldMaskOf(actor)?.view.verdict("reveal", [field]) !== "refused") return;
	throw new ProblemError("forbidden", {
		detail: `Nothing was shown: ${field} is hidden from your level.`,
		fields: { [field]: "Your level may not see this." },
	});
}

/** Returns the value as the actor's level may see it on request: metadata without what is hidden. */
function toRevealed(actor: Actor, field: RevealField, user: User): unknown {
	const mask = fieldMaskOf(actor);
	if (mask === undefined || (field !== "user_metadata" && field !== "app_metadata")) return user[field] ?? null;
	return maskMetadata(field, user[field], mask, "reveal");
}

/**
 * Shows one masked value of a user, at most 20 per minute and 200 per hour and actor, whose reveals must run one at a time. The audit entry
 * is written before the value is shown, also if the request is refused, and names the field, never the value. Makes one upstream call.
 * @throws ProblemError `user_not_found`, `reveal_limit_reached`, `forbidden` for a field that is hidden from the actor's level, and what
 * `recordRead` throws
 */
export async function revealField(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
	{ userId }: { userId: string },
	{ field, reason }: RevealInput,
): Promise<Revealed> {
	const target = { type: "user", id: userId } as const;
	const read = { action: "user.pii_revealed", target, note: { field }, reason } as const;
	try {
		requireRevealable(actor, field);
		await requireRevealQuota(actor.userId);
	} catch (error) {
		const isRefusal = error instanceof ProblemError && ["reveal_limit_reached", "forbidden"].includes(error.code);
		if (isRefusal) await recordRefusedRead({ actor }, read, error);
		throw error;
	}
	const user = await getUser({ signal }, { userId });
	await recordRead({ actor }, read);
	return { field, value: toRevealed(actor, field, user) };
}
