import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { valueDigest } from "../../audit/server/value-digest.ts";
import { idempotentRequests } from "../../database/schema.ts";
import { getDatabase } from "../../database/server/database.ts";
import { ProblemError } from "../../http/problem-error.ts";

const keptMs = 24 * 3_600_000;
/** Age in ms from which a running request counts as cut off, with an unknown outcome. */
const longestMs = 60_000;
const keyPattern = /^[A-Za-z0-9_-]{16,128}$/;

type Asked = { key: string; actorId: string; route: string; body: unknown };

/** First result of a key. `isReplayed` is true for a repeated request. */
export type Result = { body: unknown; isReplayed: boolean };

/**
 * Returns the key of a create request from its `Idempotency-Key` header.
 * @throws ProblemError `invalid_request` if it is missing or too short to be unique.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function requireIdempotencyKey(headers: Headers): string {
	const key = headers.get("idempotency-key") ?? "";
	if (keyPattern.test(key)) return key;
	const detail = "A request that creates needs an Idempotency-Key of 16 to 128 letters and digits, a new one for each.";
	throw new ProblemError("invalid_request", { detail });
}

/** Returns true if a failure means that nothing was created, so that the same key may be used again. */
const didNothing = (error: unknown): boolean =>
	error instanceof ProblemError && error.code !== "outcome_unknown" && error.code !== "internal";

/** Returns the result of a key that another request has used, or throws if there is none. */
function answerAgain(row: typeof idempotentRequests.$inferSelect, bodyHash: string): Result {
	if (row.bodyHash !== bodyHash) {
		const detail = "This Idempotency-Key was used for another request. Use a new one.";
		throw new ProblemError("invalid_request", { detail });
	}
	if (row.state === "done") return { body: row.answer, isReplayed: true };
	if (row.state === "running" && Date.now() - row.createdAt.getTime() < longestMs) {
		const detail = "The same request is under way. Its result is told when it is there.";
		throw new ProblemError("request_under_way", { detail, retryAfterSeconds: 1 });
	}
	const detail = "It is not known whether this was created the first time. Look for it before you create it again.";
	throw new ProblemError("outcome_unknown", { detail });
}

const unavailable = (cause: unknown): never => {
	const detail =
		"Nothing was created: Rolecall could not write down that it is about to, and without that it does not. Try again.";
	throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause });
};

/**
 * Creates once per key, actor and route for 24 h. A repeated key gets the first result, even if the first response was lost. A failure that
 * created nothing frees the key. Without the database nothing is created.
 * @throws ProblemError `request_under_way`, `outcome_unknown`, `invalid_request`, and what `create` throws.
 */
export async function createOnce(
	{ key, actorId, route, body }: Asked,
	create: () => Promise<unknown>,
): Promise<Result> {
	const { db } = await Promise.resolve().then(getDatabase).catch(unavailable);
	// The hash is keyed because a body may hold a password.
	const bodyHash = valueDigest(body);
	const place = and(
		eq(idempotentRequests.key, key),
		eq(idempotentRequests.actorId, actorId),
		eq(idempotentRequests.route, route),
	);
	const outdated = lt(idempotentRequests.createdAt, new Date(Date.now() - keptMs));
	await db.delete(idempotentRequests).where(outdated).catch(unavailable);
	const taken = await db
		.insert(idempotentRequests)
		.values({ key, actorId, route, bodyHash, createdAt: new Date() })
		.onConflictDoNothing()
		.returning({ key: idempotentRequests.key });
	if (taken.length === 0) {
		const [row] = await db.select().from(idempotentRequests).where(place);
		if (row !== undefined) return answerAgain(row, bodyHash);
		return createOnce({ key, actorId, route, body }, create);
	}
	try {
		const answer = await create();
		await db.update(idempotentRequests).set({ state: "done", answer }).where(place);
		return { body: answer, isReplayed: false };
	} catch (error) {
		if (didNothing(error)) await db.delete(idempotentRequests).where(place);
		else await db.update(idempotentRequests).set({ state: "unknown" }).where(place);
		throw error;
	}
}
