import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { ReadAction } from "../../access/acts.ts";
import type { Actor } from "../../access/can.ts";
import { auditEntries } from "../../database/schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { currentRequestScope } from "../../management-api/server/call/request-scope.ts";
import type { ActValues } from "./act-context.ts";
import { appendEntry, lockHead } from "./chain/append-entry.ts";
import { appendToChain } from "./chain/begin-chain.ts";
import { keepNames, namesIn } from "./personal/names.ts";
import { requireReason } from "./reason-policy.ts";
import { whoOf } from "./record-act.ts";
import { requireWithinLimits } from "./require-within-limits.ts";
import { toKept } from "./to-kept.ts";

/** A read of something sensitive. */
export type SensitiveRead = {
	action: ReadAction;
	target: ActValues["target"];
	/** Names the parts that were looked at, such as fields; never their values. */
	note?: unknown;
	reason?: string | undefined;
	/** Throws if the read, which the transaction has added, is over a limit of its own. */
	requireQuota?: (transaction: Pick<OpenDatabase["db"], "select">) => Promise<void>;
};

type Adding = {
	/** The id of the entry. An entry that is there already is not added again. */
	id?: string;
	/** Throws if the read, which the transaction has added, must not be. */
	check?: Check;
	refusal?: ProblemError;
};

type Check = (transaction: Pick<OpenDatabase["db"], "select">) => Promise<void>;

/** Adds the entry of a read. Nothing is added if the check throws, which reads in the entry's own transaction. */
async function addRead({ actor }: { actor: Actor }, read: SensitiveRead, { id: once, check, refusal }: Adding) {
	const { action, target, note, reason } = read;
	const requestId = currentRequestScope()?.id ?? "";
	const named = namesIn({ target }, actor);
	const id = once ?? randomUUID();
	const content = {
		...whoOf({ target, reason }, { actor, action, requestId }),
		id,
		kind: "read",
		act_id: id,
		after: toKept(note),
		outcome: refusal === undefined ? "succeeded" : "failed",
		problem_code: refusal?.code ?? null,
	} as const;
	try {
		await appendToChain(await getDatabase(), (db) =>
			db.transaction(async (transaction) => {
				if (once !== undefined) {
					const last = await lockHead(transaction);
					const isThere = eq(auditEntries.id, once);
					if ((await transaction.select({ id: auditEntries.id }).from(auditEntries).where(isThere)).length > 0)
						return last;
				}
				const head = await appendEntry(transaction, content, keepNames([named.actor, named.target]));
				if (head !== undefined) await check?.(transaction);
				return head;
			}),
		);
	} catch (error) {
		if (error instanceof ProblemError) throw error;
		const detail =
			"Nothing was shown: Rolecall could not write the audit entry, and without one it shows nothing sensitive. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}

/** Records that a read was refused, so that attempts show. The limits do not count it. @throws ProblemError `audit_unavailable` */
export const recordRefusedRead = (context: { actor: Actor }, read: SensitiveRead, refusal: ProblemError) =>
	addRead(context, read, { refusal });

/**
 * Records, once over all replicas, what ends by itself and so is asked for no reason and counted by no limit.
 * @param id The id of the entry, which is the same wherever the end is noticed
 * @throws ProblemError `audit_unavailable`
 */
export const recordEndOnce = (context: { actor: Actor }, read: SensitiveRead, id: string) =>
	addRead(context, read, { id });

/**
 * Records a sensitive read as one entry of the audit. Call it before the answer: a read that cannot be recorded is not answered. The limits
 * are counted with the entry, under the lock of the chain's head, so that parallel reads do not pass one. A read over a limit is recorded as
 * a refused one.
 * @throws ProblemError `reason_required`, `act_limit_reached`, what `requireQuota` throws, `audit_unavailable`
 */
export async function recordRead(context: { actor: Actor }, read: SensitiveRead): Promise<void> {
	const { action, target, reason, requireQuota } = read;
	const act = { actor: context.actor, action };
	requireReason(act, { target, reason });
	let refusal: unknown;
	const check: Check = async (transaction) => {
		try {
			await requireWithinLimits(act, transaction);
			await requireQuota?.(transaction);
		} catch (error) {
			refusal = error;
			throw error;
		}
	};
	try {
		await addRead(context, read, { check });
	} catch (error) {
		if (error === refusal && error instanceof ProblemError && error.status < 500)
			await recordRefusedRead(context, read, error);
		throw error;
	}
}
