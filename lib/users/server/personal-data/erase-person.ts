import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { eraseFromAudit } from "../../../audit/server/erase-from-audit.ts";
import { idempotentRequests, viewPins, views } from "../../../database/schema.ts";
import { getDatabase, withoutValues } from "../../../database/server/database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { isOneOf } from "../../../database/server/text-rows.ts";
import { eraseFromDirectory } from "../../../directory/server/erase-from-directory.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { findPerson, type Named, type Person, requireKnown } from "./find-person.ts";

/** Number of rows that an erasure deleted or changed, by what they were. */
type ErasedRows = Record<"keys" | "names" | "views" | "sharedViews" | "pins" | "requests" | "directory", number>;

/** The rows that an erasure deleted or changed, and their person. */
export type Erased = ErasedRows & { person: Person };

const count = async (queries: Queries, statement: ReturnType<typeof sql>) => {
	const counting = sql`with changed as (${statement} returning 1) select count(*)::int as count from changed`;
	const [row] = await queryRows(queries, counting, z.object({ count: z.number() }));
	return row?.count ?? 0;
};

/** Deletes what Rolecall keeps of a person, in one transaction: all of it or nothing. */
async function eraseRows(person: Person): Promise<ErasedRows> {
	const isPerson = (column: string) => isOneOf(sql.raw(column), person.userIds);
	try {
		const { db } = await getDatabase();
		return await db.transaction(async (transaction) => {
			const ofAudit = await eraseFromAudit(transaction, person);
			const isTheirs = isPerson("owner_id");
			return {
				...ofAudit,
				pins: await count(transaction, sql`delete from ${viewPins} where ${isPerson("user_id")}`),
				views: await count(transaction, sql`delete from ${views} where ${isTheirs} and not everyone`),
				sharedViews: await count(
					transaction,
					sql`update ${views} set owner_name = owner_id, owner_email = null where ${isTheirs}
						and (owner_name <> owner_id or owner_email is not null)`,
				),
				requests: await count(
					transaction,
					sql`delete from ${idempotentRequests} where ${isPerson("actor_id")} or ${isPerson("answer ->> 'user_id'")}`,
				),
				directory: await eraseFromDirectory(transaction, person),
			};
		});
	} catch (error) {
		const detail = "Nothing was erased: Rolecall could not reach its database. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}

/**
 * Erases what Rolecall keeps of a person: the keys of their values in the audit, their names there, their saved views and pins, their name
 * at views that they share, stored answers about them, and the directory's copy of them, see `eraseFromDirectory`. It covers all ids and
 * e-mails that `findPerson` finds. The user in the tenant stays, and so do the entries, which say that values were erased. The reason of
 * the erasure itself stays readable. Running it again does no harm. Makes one upstream call for each given id.
 * @param requireErasable Throws if the accounts that were found may not be erased
 * @throws ProblemError `user_not_found` if neither the tenant nor Rolecall knows the person, `reason_required`, `audit_unavailable`; nothing
 * was erased then
 */
export async function erasePerson(
	{ act, signal }: Pick<ActContext, "act" | "signal">,
	given: Named & { userIds: readonly [string, ...string[]] },
	{ reason, requireErasable }: { reason?: string | undefined; requireErasable?: (person: Person) => Promise<void> },
): Promise<Erased> {
	const person = await findPerson({ signal }, given);
	await requireErasable?.(person);
	await requireKnown(
		person,
		"Nothing was erased: neither the tenant nor Rolecall's database knows this user. Check the id, DATA_DIR and DATABASE_URL.",
	);
	const { userIds } = person;
	const after = { userIds };
	const rows = await act({ target: { type: "user", id: given.userIds[0] }, after, reason }, () => eraseRows(person));
	return { ...rows, person };
}
