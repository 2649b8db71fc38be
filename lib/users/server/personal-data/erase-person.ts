import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { eraseFromAudit } from "../../../audit/server/erase-from-audit.ts";
import { auditPeople, idempotentRequests, viewPins, views } from "../../../database/schema.ts";
import { getDatabase, withoutValues } from "../../../database/server/database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { getUser } from "../get-user.ts";

/** Number of rows that an erasure deleted or changed, by what they were. */
export type Erased = Record<"keys" | "names" | "views" | "sharedViews" | "pins" | "requests", number>;

/** Returns the e-mails by which Rolecall knows a user: of the tenant, if it still has the user, and of the audit. */
async function findEmailsOf({ signal }: ReadContext, { userId }: { userId: string }): Promise<string[]> {
	const { db } = await getDatabase();
	const kept = sql`select email from ${auditPeople} where kind = 'user' and id = ${userId} and email is not null`;
	const rows = await queryRows(db, kept, z.object({ email: z.string() }));
	const user = await getUser({ signal }, { userId }).catch((error: unknown) => {
		if (error instanceof ProblemError && error.code === "user_not_found") return undefined;
		throw error;
	});
	const emails = [...rows.map(({ email }) => email), ...(user?.email === undefined ? [] : [user.email])];
	return [...new Set(emails.map((email) => email.trim().toLowerCase()))];
}

const count = async (queries: Queries, statement: ReturnType<typeof sql>) => {
	const counting = sql`with changed as (${statement} returning 1) select count(*)::int as count from changed`;
	const [row] = await queryRows(queries, counting, z.object({ count: z.number() }));
	return row?.count ?? 0;
};

/** Deletes what Rolecall keeps of a person, in one transaction: all of it or nothing. */
async function eraseRows(person: { userId: string; emails: readonly string[] }): Promise<Erased> {
	const { userId } = person;
	try {
		const { db } = await getDatabase();
		return await db.transaction(async (transaction) => {
			const ofAudit = await eraseFromAudit(transaction, person);
			const isTheirs = sql`owner_id = ${userId}`;
			return {
				...ofAudit,
				pins: await count(transaction, sql`delete from ${viewPins} where user_id = ${userId}`),
				views: await count(transaction, sql`delete from ${views} where ${isTheirs} and not everyone`),
				sharedViews: await count(
					transaction,
					sql`update ${views} set owner_name = owner_id, owner_email = null where ${isTheirs}
						and (owner_name <> owner_id or owner_email is not null)`,
				),
				requests: await count(
					transaction,
					sql`delete from ${idempotentRequests} where actor_id = ${userId} or answer ->> 'user_id' = ${userId}`,
				),
			};
		});
	} catch (error) {
		const detail = "Nothing was erased: Rolecall could not reach its database. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}

/**
 * Erases what Rolecall keeps of a person: the keys of their values in the audit, their names there, their saved views and pins, their name
 * at views that they share, and stored answers about them. The user in the tenant stays, and so do the entries, which say that values were
 * erased. The reason of the erasure itself stays readable. Running it again does no harm. Makes one upstream call.
 * @throws ProblemError `reason_required`, `audit_unavailable`; nothing was erased then
 */
export async function erasePerson(
	{ act, signal }: Pick<ActContext, "act" | "signal">,
	{ userId }: { userId: string },
	{ reason }: { reason?: string | undefined },
): Promise<Erased> {
	const emails = await findEmailsOf({ signal }, { userId });
	return act({ target: { type: "user", id: userId }, reason }, () => eraseRows({ userId, emails }));
}
