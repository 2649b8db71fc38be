import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries, auditHead, auditKeys, auditPeople } from "../../database/schema.ts";
import { auditReasons } from "../../database/search-schema.ts";
import { type Queries, queryRows } from "../../database/server/query-rows.ts";
import { isOneOf, textRows } from "../../database/server/text-rows.ts";
import { lockHead } from "./chain/append-entry.ts";
import { personOfEmail } from "./personal/seal-entry.ts";

const countSchema = z.object({ count: z.number() });

/**
 * Erases what the audit holds of a person: deletes their keys, their names and those of their saved views, and the reasons of acts on them.
 * Their entries stay, without personal values, and the chain still verifies. The head's lock orders it with writes: an entry that is added later gets a new key. An e-mail also erases invitations to
 * it, and failed attempts to create an account with it. Running it again does no harm.
 * @param transaction A transaction that does little else, because it keeps others from adding to the audit
 */
export async function eraseFromAudit(
	transaction: Queries,
	{ userIds, emails }: { userIds: readonly string[]; emails: readonly string[] },
): Promise<{ keys: number; names: number }> {
	const people = [...userIds, ...emails.map(personOfEmail)];
	const lowered = emails.map((email) => email.trim().toLowerCase());
	await lockHead(transaction);
	await transaction.execute(sql`update ${auditHead} set keys_epoch = gen_random_uuid()`);
	const isTheirs = sql`kind = 'user' and (${isOneOf(sql`id`, people)}
		or (id like 'new:%' and ${isOneOf(sql`lower(email)`, lowered)}))`;
	await transaction.execute(
		sql`delete from ${auditReasons} where person_id in (select value from ${textRows(people)}
			union select id from ${auditPeople} where ${isTheirs})`,
	);
	const isTheirView = sql`kind = 'view' and id in (select target_id from ${auditEntries} where target_type = 'view'
		and actor_${isOneOf(sql`id`, people)} and outcome is not null)`;
	const [keys] = await queryRows(
		transaction,
		sql`with gone as (
				delete from ${auditKeys} where person_id in (select value from ${textRows(people)}
					union select id from ${auditPeople} where ${isTheirs}) returning id
			) select count(*)::int as count from gone`,
		countSchema,
	);
	const [names] = await queryRows(
		transaction,
		sql`with gone as (delete from ${auditPeople} where ${isTheirs} or ${isTheirView} returning id) select count(*)::int as count from gone`,
		countSchema,
	);
	return { keys: keys?.count ?? 0, names: names?.count ?? 0 };
}
