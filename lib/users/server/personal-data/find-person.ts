import "server-only";
import { desc, sql } from "drizzle-orm";
import { z } from "zod";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { openActs } from "../../../audit/server/personal/open-entries.ts";
import { directoryUsers } from "../../../database/directory-schema.ts";
import { auditActs, auditPeople, idempotentRequests, viewPins, views } from "../../../database/schema.ts";
import { getDatabase, withoutValues } from "../../../database/server/database.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import { isOneOf } from "../../../database/server/text-rows.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { isObject } from "../../../json/is-object.ts";
import { getUser } from "../get-user.ts";

/** Ids and e-mails that name one person. */
export type Named = { userIds: readonly string[]; emails: readonly string[] };

/** A person with all ids and e-mails by which the tenant and the audit know them. `isInTenant` is true if the tenant has one of the ids. */
export type Person = Named & { isInTenant: boolean };

const identitiesSchema = z.array(z.looseObject({ provider: z.string(), user_id: z.string() }));

/** Returns the user ids of identities as the tenant or the audit has them. */
export const idsOf = (identities: unknown): string[] =>
	(identitiesSchema.safeParse(identities).data ?? []).map(({ provider, user_id }) => `${provider}|${user_id}`);

const emailsOf = (value: unknown): string[] =>
	isObject(value) && typeof value.email === "string" ? [value.email] : [];

export const partOf = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

/** Most acts on a person whose values are read for ids and e-mails, the newest. */
export const mostActs = 5_000;

/** Reads what Rolecall keeps. @throws ProblemError `audit_unavailable` if the database does not answer */
export async function readOwn<T>(read: () => Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		const detail = "Nothing was done: Rolecall could not reach its database. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}

/** Returns the e-mails that the audit holds of these ids, and the identities that its latest act on each names. */
async function findInAudit(userIds: readonly string[]): Promise<Named> {
	const { db } = await getDatabase();
	const kept = sql`select email from ${auditPeople} where kind = 'user' and ${isOneOf(sql`id`, userIds)} and email is not null`;
	const rows = await queryRows(db, kept, z.object({ email: z.string() }));
	const isDone = sql`${auditActs.targetType} = 'user' and ${isOneOf(auditActs.targetId, userIds)} and ${auditActs.outcome} <> 'failed'`;
	const acts = await openActs(
		db,
		await db.select().from(auditActs).where(isDone).orderBy(desc(auditActs.seq)).limit(mostActs),
	);
	const linked = userIds.flatMap((id) => {
		const lists = acts
			.filter(({ targetId }) => targetId === id)
			.map(({ before, after }) => idsOf(partOf(after, "identities") ?? partOf(before, "identities")));
		return lists.find((ids) => ids.length > 0) ?? [];
	});
	return {
		userIds: linked,
		emails: [
			...rows.map(({ email }) => email),
			...acts.flatMap(({ before, after }) => [before, after].flatMap(emailsOf)),
		],
	};
}

/** Reads the user from the tenant, if it has them under this id. */
export const findUser = ({ signal }: ReadContext, userId: string) =>
	getUser({ signal }, { userId }).catch((error: unknown) => {
		if (error instanceof ProblemError && error.code === "user_not_found") return undefined;
		throw error;
	});

const isDistinct = (text: string, at: number, texts: readonly string[]): boolean => texts.indexOf(text) === at;

/**
 * Finds all ids and e-mails of a person: those of accounts that are linked, or were when the user was deleted, and e-mails that the user
 * had, as far as the audit can still be read. Makes one upstream call for each given id.
 */
export async function findPerson(context: ReadContext, given: Named): Promise<Person> {
	// An attempt to create an account stands under an id of the audit's own, which the tenant does not know.
	const asked = given.userIds.filter((id) => !id.startsWith("new:"));
	const users = (await Promise.all(asked.map((id) => findUser(context, id)))).filter((user) => user !== undefined);
	const own = [...given.userIds, ...users.flatMap(({ identities }) => idsOf(identities))];
	const inAudit = await readOwn(() => findInAudit(own));
	const userIds = [...own, ...inAudit.userIds].filter(isDistinct);
	const more = await readOwn(() => findInAudit(userIds));
	const emails = [...given.emails, ...users.flatMap(emailsOf), ...inAudit.emails, ...more.emails];
	return {
		userIds,
		emails: emails.map((email) => email.trim().toLowerCase()).filter(isDistinct),
		isInTenant: users.length > 0,
	};
}

/**
 * Requires that the tenant or Rolecall knows the person, so that a mistyped id is not taken for one of whom nothing is kept.
 * @param detail Says what was not done
 * @throws ProblemError `user_not_found`
 */
export async function requireKnown({ userIds, isInTenant }: Person, detail: string): Promise<void> {
	if (!isInTenant && !(await readOwn(() => isKnown(userIds)))) throw new ProblemError("user_not_found", { detail });
}

/** Returns true if Rolecall keeps anything that one of these ids stands at. */
async function isKnown(userIds: readonly string[]): Promise<boolean> {
	const { db } = await getDatabase();
	const places = [
		sql`select 1 from ${auditActs} where ${isOneOf(sql`actor_id`, userIds)} or (target_type = 'user' and ${isOneOf(sql`target_id`, userIds)})`,
		sql`select 1 from ${auditPeople} where kind = 'user' and ${isOneOf(sql`id`, userIds)}`,
		sql`select 1 from ${views} where ${isOneOf(sql`owner_id`, userIds)}`,
		sql`select 1 from ${viewPins} where ${isOneOf(sql`user_id`, userIds)}`,
		sql`select 1 from ${idempotentRequests} where ${isOneOf(sql`actor_id`, userIds)} or ${isOneOf(sql`answer ->> 'user_id'`, userIds)}`,
		sql`select 1 from ${directoryUsers} where ${isOneOf(sql`user_id`, userIds)}`,
	].map((place) => sql`exists (${place})`);
	const rows = await queryRows(
		db,
		sql`select ${sql.join(places, sql` or `)} as known`,
		z.object({ known: z.boolean() }),
	);
	return rows[0]?.known === true;
}
