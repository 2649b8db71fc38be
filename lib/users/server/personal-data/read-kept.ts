import "server-only";
import { asc, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { openActs } from "../../../audit/server/personal/open-entries.ts";
import { personOfEmail } from "../../../audit/server/personal/seal-entry.ts";
import {
	auditActs,
	auditEntries,
	auditKeys,
	auditPeople,
	idempotentRequests,
	viewPins,
	views,
} from "../../../database/schema.ts";
import { getDatabase } from "../../../database/server/database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { isOneOf } from "../../../database/server/text-rows.ts";
import { endedSessions } from "../../../database/session-schema.ts";
import { isObject } from "../../../json/is-object.ts";
import type { Person } from "./find-person.ts";

/** Number of acts in memory at a time while they are read. */
const batchActs = 500;

type Act = typeof auditActs.$inferSelect;

/** Returns true if an act invites somebody or withdraws an invitation. */
const isInvitation = ({ before, after }: Act): boolean =>
	[before, after].some((value) => isObject(value) && "invitee" in value);

/** Leaves the personal values of others out of an act: of the actor, and of the person whom it changed. */
function toOwn(act: Act, { userIds }: Person, isOfThem: boolean) {
	const { actorName, actorEmail, actorAddress, actorSession, before, after, seen, reason, beforeDigest, ...rest } = act;
	const { actorId, targetType, targetId } = act;
	const isUser = targetType === "user";
	const isOfOthers = isUser
		? !userIds.includes(targetId)
		: targetType === "view"
			? !userIds.includes(actorId)
			: isInvitation(act);
	return {
		...rest,
		...(userIds.includes(actorId) ? { actorName, actorEmail, actorAddress, actorSession } : {}),
		...(isOfThem || !isOfOthers ? { before, after, seen, reason } : {}),
	};
}

/**
 * Reads the acts that match, oldest first, with the person's own values decrypted.
 * @param isOfThem True if the values of all of these acts are known to be the person's
 */
async function readActs(isTheirs: SQL, person: Person, isOfThem = false) {
	const { db } = await getDatabase();
	const acts: ReturnType<typeof toOwn>[] = [];
	for (let last = Number.MIN_SAFE_INTEGER; ; ) {
		const batch = await db
			.select()
			.from(auditActs)
			.where(sql`(${isTheirs}) and ${auditActs.seq} > ${last}::int8`)
			.orderBy(asc(auditActs.seq))
			.limit(batchActs);
		for (const act of await openActs(db, batch)) acts.push(toOwn(act, person, isOfThem));
		if (batch.length < batchActs) return acts;
		last = batch.at(-1)?.seq ?? last;
	}
}

/** Returns the condition that an act has one of these ids among the items of its calls. */
function namesOneOf(userIds: readonly string[]): SQL {
	const path = (text: string) =>
		sql`jsonb_path_exists(${auditActs.steps}, ${text}::jsonpath, ${JSON.stringify({ ids: userIds })}::jsonb)`;
	return sql`${path("$[*].items[*] ? (@ == $ids[*])")} or ${path("$[*].results.keyvalue() ? (@.key == $ids[*])")}`;
}

/** Returns the condition that an act's values stand under the key of one of these e-mails, or of an attempt to create an account with one. */
const isUnderEmail = (emails: readonly string[]): SQL => sql`${auditActs.seq} in (
	select coalesce(act_seq, seq) from ${auditEntries} as entry, jsonb_array_elements(coalesce(entry.sealed, '[]')) as box
	where box ->> 'of' = 'values' and (box ->> 'key')::uuid in (select id from ${auditKeys}
		where ${isOneOf(sql`person_id`, emails.map(personOfEmail))} or person_id in (select id from ${auditPeople}
			where kind = 'user' and id like 'new:%' and ${isOneOf(sql`lower(email)`, emails)})))`;

const rowsOf = (queries: Queries, statement: SQL) => queryRows(queries, statement, z.looseObject({}));

/** Reads what Rolecall itself keeps of a person, without the personal values of others. */
export async function readKept(person: Person) {
	const { userIds, emails } = person;
	const { db } = await getDatabase();
	const isTheirAnswer = isOneOf(sql`answer ->> 'user_id'`, userIds);
	return {
		userIds,
		emails,
		actsByThem: await readActs(isOneOf(auditActs.actorId, userIds), person),
		actsOnThem: await readActs(
			sql`${auditActs.targetType} = 'user' and ${isOneOf(auditActs.targetId, userIds)}`,
			person,
		),
		actsThatNameThem: await readActs(sql`${auditActs.targetType} <> 'user' and (${namesOneOf(userIds)})`, person),
		actsByEmail: await readActs(isUnderEmail(emails), person, true),
		names: await db
			.select({ userId: auditPeople.id, name: auditPeople.name, email: auditPeople.email })
			.from(auditPeople)
			.where(sql`kind = 'user' and ${isOneOf(auditPeople.id, userIds)}`),
		views: await db.select().from(views).where(isOneOf(views.ownerId, userIds)),
		pinnedViews: await db.select().from(viewPins).where(isOneOf(viewPins.userId, userIds)),
		endedSessions: await rowsOf(
			db,
			sql`select kind, ended_at as "endedAt" from ${endedSessions} where ${isOneOf(sql`key`, userIds)}`,
		),
		requests: await rowsOf(
			db,
			sql`select route, state, case when ${isTheirAnswer} then answer end as answer, created_at as "createdAt"
				from ${idempotentRequests} where ${isOneOf(sql`actor_id`, userIds)} or ${isTheirAnswer}`,
		),
	};
}
